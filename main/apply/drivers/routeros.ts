import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { routerOsText } from '../console-clock';
import { enter } from '../change';
import type { PortMode, SwitchDriver } from './driver';
import { vlansIn } from './vlan-list';

/**
 * RouterOS 7 by its bridge VLAN table (MikroTik docs, "Bridging and Switching", "Bridge VLAN Table"): `pvid` and `frame-types` of a bridge
 * port say what untagged frames are, the table which VLANs it carries. All takes effect at once and is kept, and nothing of it counts
 * until the bridge filters.
 */
export const routeros: SwitchDriver = {
  name: 'routeros',
  console: 'routeros',
  factsScript: [
    '/interface bridge print terse without-paging',
    ':put "rackloom-ports"',
    '/interface bridge port print terse without-paging',
    ':put "rackloom-vlans"',
    '/interface bridge vlan print terse without-paging',
  ].join('\n'),
  parse: (output) => {
    const { ports, vlans } = tablesIn(output);
    if (ports.length === 0)
      throw new SaidError(text`No bridge of this RouterOS has ports; add them to one first.`);
    refuseShared(vlans);
    return Object.fromEntries(ports.map((port) => [port['interface'] ?? '', modeOf(port, vlans)]));
  },
  setPort: (port, mode, before) => [
    enter(
      'routeros',
      script(port, mode),
      text`Set the port and its places in the VLAN table`,
      script(port, before),
    ),
  ],
  filtering: {
    isOn: (output, port) => {
      const { bridges, ports } = tablesIn(output);
      const bridge = ports.find((each) => each['interface'] === port)?.['bridge'];
      return bridges.some((each) => each['name'] === bridge && each['vlan-filtering'] === 'yes');
    },
    turnOn: (port, management) => [
      enter('routeros', filterLines(port, management), text`Let the bridge keep VLANs apart`, [
        bridgeOf(port),
        '/interface bridge set $b vlan-filtering=no',
      ]),
    ],
  },
};

type Row = Record<string, string>;

/** `print terse`: a line per entry, ` 0 D bridge=bridge vlan-ids=1 …`, flags between its number and its first value. */
function tablesIn(output: string): { bridges: Row[]; ports: Row[]; vlans: Row[] } {
  const [bridges = '', rest = ''] = output.split('rackloom-ports');
  const [ports = '', vlans = ''] = rest.split('rackloom-vlans');
  return { bridges: rowsIn(bridges), ports: rowsIn(ports), vlans: rowsIn(vlans) };
}

/** Disabled entries (X) and those that RouterOS makes by itself (D) are no settings. */
const rowsIn = (text: string): Row[] =>
  text.split('\n').flatMap((line) => {
    const [, flags, values = ''] = /^\s*\d+\s+((?:[A-Z]+\s+)*)(\S+=.*)$/.exec(line) ?? [];
    if (flags === undefined || /[XD]/.test(flags)) return [];
    const pairs = [...values.matchAll(/([\w-]+)=("(?:[^"\\]|\\.)*"|\S*)/g)];
    return [Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.replaceAll('"', '')]))];
  });

/** An entry for several VLANs cannot be changed for one of them. */
function refuseShared(vlans: readonly Row[]): void {
  const shared = vlans.find((row) => vlansIn(row['vlan-ids'] ?? '').length > 1);
  if (shared)
    throw new SaidError(
      text`An entry of the bridge VLAN table is for several VLANs (${shared['vlan-ids']}). Make one for each, so that ports can join them one by one.`,
    );
}

function modeOf(port: Row, vlans: readonly Row[]): PortMode {
  const name = port['interface'] ?? '';
  const holding = (list: string) =>
    vlans
      .filter((row) => row['bridge'] === port['bridge'] && (row[list] ?? '').split(',').includes(name))
      .flatMap((row) => vlansIn(row['vlan-ids'] ?? ''))
      .sort((a, b) => a - b);
  const [tagged, untagged] = [holding('tagged'), holding('untagged')];
  const pvid = Number(port['pvid'] ?? '1');
  const frames = port['frame-types'] ?? 'admit-all';
  const isDefault = pvid === 1 && frames === 'admit-all' && tagged.length === 0 && untagged.length === 0;
  if (isDefault || frames === 'admit-only-vlan-tagged') return { untagged: null, tagged };
  // What comes in untagged must also go out so, or the port is half in its VLAN: read as something no design asks for.
  return { untagged: untagged.includes(pvid) ? pvid : 0, tagged };
}

const bridgeOf = (port: string) =>
  `:local b [/interface bridge port get [find interface=${routerOsText(port)}] bridge]`;

/** Adds the entries of the VLAN table that are missing. */
const entriesFor = (vlans: readonly number[]) =>
  vlans.map(
    (vlan) =>
      `:if ([:len [/interface bridge vlan find where bridge=$b and vlan-ids=${vlan} and !dynamic]] = 0) do={/interface bridge vlan add bridge=$b vlan-ids=${vlan}}`,
  );

/**
 * Runs on the device as one script, so that a path that is cut in the middle does not leave half of it. New VLANs are joined as the
 * port's own settings change; each entry of the table is set once.
 */
function script(port: string, { untagged, tagged }: PortMode): string[] {
  const all = [...new Set([...tagged, ...(untagged === null ? [] : [untagged])])];
  return [
    `:local p ${routerOsText(port)}`,
    bridgeOf(port),
    ...entriesFor(all),
    `/interface bridge port set [find interface=$p] pvid=${untagged ?? 1} frame-types=${admitted(untagged, tagged)} ingress-filtering=yes`,
    ':foreach v in=[/interface bridge vlan find where bridge=$b and !dynamic] do={' +
      ':local id [:tostr [/interface bridge vlan get $v vlan-ids]]; ' +
      `:local t [:toarray ""]; :foreach i in=[/interface bridge vlan get $v tagged] do={:if ($i != $p) do={:set t ($t, $i)}}; ` +
      `:local u [:toarray ""]; :foreach i in=[/interface bridge vlan get $v untagged] do={:if ($i != $p) do={:set u ($u, $i)}}; ` +
      tagged.map((vlan) => `:if ($id = "${vlan}") do={:set t ($t, $p)}; `).join('') +
      (untagged === null ? '' : `:if ($id = "${untagged}") do={:set u ($u, $p)}; `) +
      '/interface bridge vlan set $v tagged=$t untagged=$u}',
  ];
}

function admitted(untagged: number | null, tagged: readonly number[]): string {
  if (tagged.length > 0) return untagged === null ? 'admit-only-vlan-tagged' : 'admit-all';
  return untagged === null ? 'admit-all' : 'admit-only-untagged-and-priority-tagged';
}

/** The bridge itself is a port of the switch: without a place in the management VLAN, filtering would shut the device's own address out. */
function filterLines(port: string, management: number | null): string[] {
  const join = (list: string) =>
    `:foreach v in=[/interface bridge vlan find where bridge=$b and vlan-ids=${management} and !dynamic] do={` +
    `:local l [/interface bridge vlan get $v ${list}]; ` +
    `:if ([:typeof [:find $l $b]] = "nil") do={/interface bridge vlan set $v ${list}=($l, $b)}}`;
  return [
    bridgeOf(port),
    // The bridge's own pvid is 1: in that VLAN it is untagged.
    ...(management === null
      ? []
      : [...entriesFor([management]), join(management === 1 ? 'untagged' : 'tagged')]),
    '/interface bridge set $b vlan-filtering=yes',
  ];
}
