import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { enter } from '../change';
import { isUnset, type PortMode, type SwitchDriver } from './driver';
import { vlansIn } from './vlan-list';

/**
 * Cisco IOS and IOS XE on Catalyst switches (Catalyst configuration guide, "Configuring VLANs"; command reference, `show interfaces
 * switchport`). Setting takes effect line by line and is lost at a reload until it is saved, which is what the guard stands on. A port that
 * negotiates (dynamic auto, dynamic desirable), or a trunk for all VLANs, counts as not set.
 */
export const ios: SwitchDriver = {
  name: 'ios',
  console: 'ios',
  factsScript: 'show interfaces switchport',
  parse: (output) => {
    const ports = output.split(/^(?=Name: )/m).filter((part) => part.startsWith('Name: '));
    if (ports.length === 0)
      throw new SaidError(text`IOS listed no switch ports; this driver sets those of a switch.`);
    return Object.fromEntries(ports.map((part) => [field(part, 'Name'), modeOf(part)]));
  },
  portName: shortName,
  setPort: (port, mode, before) => [
    {
      ...enter(
        'ios',
        lines(port, mode),
        text`Make the VLANs and set the port`,
        // What a port that was not set did before stands nowhere in what is read.
        isUnset(before) ? undefined : lines(port, before),
      ),
      only: `do show interfaces ${shortName(port)} switchport`,
    },
  ],
  save: 'write memory',
};

/** `Access Mode VLAN: 20 (work)`: the name in brackets is left out. */
const field = (part: string, name: string): string =>
  new RegExp(`^${name}: *([^\\n(]*)`, 'm').exec(part)?.[1]?.trim() ?? '';

function modeOf(part: string): PortMode {
  const mode = field(part, 'Administrative Mode');
  if (mode === 'static access') return { untagged: Number(field(part, 'Access Mode VLAN')), tagged: [] };
  const allowed = allowedIn(part);
  if (mode !== 'trunk' || allowed === null) return { untagged: null, tagged: [] };
  const native = Number(field(part, 'Trunking Native Mode VLAN'));
  const untagged = allowed.includes(native) ? native : null;
  return { untagged, tagged: allowed.filter((vlan) => vlan !== untagged).sort((a, b) => a - b) };
}

/** A long list goes on in the next lines, indented. Null: all. */
function allowedIn(part: string): number[] | null {
  const [, list = ''] = /^Trunking VLANs Enabled: *([^\n]*(?:\n +[\d,-]+)*)/m.exec(part) ?? [];
  return /ALL/i.test(list) ? null : /NONE/i.test(list) ? [] : vlansIn(list.replace(/\s/g, ''));
}

function lines(port: string, mode: PortMode): string[] {
  const { untagged, tagged } = mode;
  const carried = [...new Set([...tagged, ...(untagged === null ? [] : [untagged])])].sort((a, b) => a - b);
  return [
    'configure terminal',
    ...carried.filter((vlan) => vlan !== defaultVlan).map((vlan) => `vlan ${vlan}`),
    `interface ${shortName(port)}`,
    ...(tagged.length === 0 ? accessLines(untagged) : trunkLines(untagged, carried)),
    'end',
  ];
}

/** VLAN 1 is always there. */
const defaultVlan = 1;

const accessLines = (untagged: number | null) => [
  `switchport access vlan ${untagged ?? defaultVlan}`,
  'switchport mode access',
];

/** What is carried comes first, so that a port that becomes a trunk never carries everything. */
const trunkLines = (untagged: number | null, carried: readonly number[]) => [
  `switchport trunk allowed vlan ${carried.join(',')}`,
  `switchport trunk native vlan ${untagged ?? defaultVlan}`,
  'switchport mode trunk',
];

/** `GigabitEthernet1/0/1`, `gi1/0/1`: as `show interfaces switchport` names it, `Gi1/0/1`. Other characters are dropped. */
function shortName(written: string): string {
  const [, kind = '', number = ''] = /^([A-Za-z-]+)([\d/.]+)$/.exec(written.replace(/[^\w/.-]/g, '')) ?? [];
  if (kind === '') return written.replace(/[^\w/.-]/g, '');
  const length = /^twe/i.test(kind) ? 3 : 2;
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1, length).toLowerCase()}${number}`;
}
