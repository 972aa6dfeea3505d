import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { run } from '../change';
import { isUnset, type PortMode, type SwitchDriver } from './driver';

/**
 * Open vSwitch, by its database (ovs-vswitchd.conf.db(5), table Port): `tag` with `vlan_mode=access`, or `tag`, `trunks`
 * and `vlan_mode=native-untagged`. What is set there outlives a restart. An empty `trunks` carries every VLAN, and a
 * port without `tag` puts untagged frames into VLAN 0.
 */
export const openvswitch: SwitchDriver = {
  name: 'openvswitch',
  factsScript: 'ovs-vsctl --format=json --columns=name,tag,trunks,vlan_mode list port',
  parse: (output) => {
    if (output.trim() === '')
      throw new SaidError(text`ovs-vsctl gave no answer; see that Open vSwitch runs there.`);
    const { data } = JSON.parse(output) as { data: [string, Column, Column, Column][] };
    return Object.fromEntries(
      data.map(([name, tag, trunks, mode]) => [name, modeOf(items(tag), items(trunks), items(mode))]),
    );
  },
  setPort: (port, mode, before) => [
    run(setting(port, mode), text`Set the VLANs of the port in one transaction`, {
      undo: isUnset(before) ? unset(port) : setting(port, before),
    }),
  ],
};

const setting = (port: string, mode: PortMode) => [
  ...['ovs-vsctl', '--', ...clear(port, mode), '--', 'set', 'port', port],
  ...settings(mode),
];

const unset = (port: string) =>
  ['tag', 'trunks', 'vlan_mode'].reduce(
    (argv, column) => [...argv, '--', 'clear', 'port', port, column],
    ['ovs-vsctl'],
  );

/** A value of OVSDB's JSON (RFC 7047, 5.1): a scalar, or a set. */
type Column = string | number | ['set', (string | number)[]];
const items = (column: Column): (string | number)[] => (Array.isArray(column) ? column[1] : [column]);

function modeOf(tag: (string | number)[], trunks: (string | number)[], mode: (string | number)[]): PortMode {
  const untagged = tag.length > 0 ? Number(tag[0]) : null;
  const isAccess = mode[0] === 'access' || (mode.length === 0 && untagged !== null);
  if (isAccess) return { untagged, tagged: [] };
  const carried = trunks.map(Number).sort((a, b) => a - b);
  return {
    untagged: mode[0] === 'native-tagged' ? null : untagged,
    tagged: carried.filter((vlan) => vlan !== untagged || mode[0] === 'native-tagged'),
  };
}

const clear = (port: string, mode: PortMode): string[] =>
  mode.tagged.length === 0
    ? ['clear', 'port', port, 'trunks']
    : mode.untagged === null
      ? ['clear', 'port', port, 'tag']
      : ['clear', 'port', port, 'vlan_mode'];

function settings({ untagged, tagged }: PortMode): string[] {
  if (tagged.length === 0) return ['vlan_mode=access', `tag=${untagged ?? 0}`];
  if (untagged === null) return ['vlan_mode=trunk', `trunks=${tagged.join(',')}`];
  // The native VLAN stands among the trunks, or Open vSwitch drops its frames on the way out.
  const carried = [...new Set([...tagged, untagged])].sort((a, b) => a - b);
  return ['vlan_mode=native-untagged', `tag=${untagged}`, `trunks=${carried.join(',')}`];
}
