import type { LabBridge, LabBridgePort } from './design';
import { bridgeName } from './design-machines';
import { runOnConsole } from './machine';
import type { LabSettings } from './settings';

/** A port as the switch has it now. */
export interface BridgePortNow {
  tag: number | null;
  trunks: number[];
}

/** OVSDB writes a set of one as its member (RFC 7047 §5.1). */
type OvsSet = number | ['set', number[]];
const members = (set: OvsSet): number[] => (typeof set === 'number' ? [set] : set[1]);

export function parsePorts(json: string): Map<string, BridgePortNow> {
  const { data } = JSON.parse(json) as { data: [string, OvsSet, OvsSet][] };
  return new Map(
    data.map(([name, tag, trunks]) => [name, { tag: members(tag)[0] ?? null, trunks: members(trunks) }]),
  );
}

export async function portsNow(settings: LabSettings, device: string): Promise<Map<string, BridgePortNow>> {
  const list = ['ovs-vsctl', '--timeout=20', '--format=json', '--columns=name,tag,trunks', 'list', 'port'];
  return parsePorts((await runOnConsole(settings, device, list)).stdout);
}

/**
 * Brings a switch from nothing to how Rackloom finds it. On a switch that has been set up it adds the ports that are new
 * and sets those that lead to a host since and have no VLAN yet; what Rackloom has set stays.
 */
export async function setUpSwitch(
  settings: LabSettings,
  device: string,
  bridge: LabBridge,
  isCabled: (port: string) => boolean,
): Promise<void> {
  const now = await portsNow(settings, device);
  const ports = bridge.ports.filter(({ name }) => {
    const port = now.get(name);
    return port === undefined || (isCabled(name) && port.tag === null && port.trunks.length === 0);
  });
  const commands = bridgeCommands({ ...bridge, ports });
  await runOnConsole(settings, device, ['ovs-vsctl', '--timeout=20', ...commands]);
}

/** Arguments of ovs-vsctl, one transaction. The userspace datapath needs no module in this machine's kernel. */
export function bridgeCommands(bridge: LabBridge): string[] {
  const commands = [
    ...['--may-exist', 'add-br', bridgeName, '--', 'set', 'bridge', bridgeName, 'datapath_type=netdev'],
    ...['--', 'set', 'port', bridgeName, `tag=${bridge.managementTag}`],
  ];
  for (const { name, vlan } of bridge.ports) {
    commands.push('--', '--may-exist', 'add-port', bridgeName, name);
    if (vlan === null) continue;
    commands.push('--', 'set', 'port', name, ...vlanSettings(vlan));
  }
  return commands;
}

/** ovs-vswitchd.conf.db(5), table Port. */
function vlanSettings(vlan: NonNullable<LabBridgePort['vlan']>): string[] {
  if ('tag' in vlan) return ['vlan_mode=access', `tag=${vlan.tag}`];
  const trunks = `trunks=${vlan.trunks.join(',')}`;
  return vlan.native === null
    ? ['vlan_mode=trunk', trunks]
    : ['vlan_mode=native-untagged', `tag=${vlan.native}`, trunks];
}
