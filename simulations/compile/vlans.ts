import { portsOf } from '#shared/devices/ports';
import type { PortVlan } from '#shared/topology/device';
import { sortedIds, type Draft, type Pass } from './draft';
import { Role } from './network';

/** IEEE 802.1Q: which VLANs pass which port, tagged or not, and which VLAN a frame is in at the other end. */
export const vlans: Pass = {
  name: 'vlans',
  run(draft) {
    const { topology, network, vlanNumbers } = draft;
    const ids = sortedIds(topology.vlans);
    ids.forEach((id, i) => vlanNumbers.set(id, i + 1));
    // Switch ports without a mode are in the VLAN with tag 1, as switches come from the factory.
    const factory = ids.findIndex((id) => topology.vlans[id]!.tag === 1) + 1;
    network.vlans.ids = ['', ...ids, ...(factory ? [] : ['(default)'])];
    network.vlans.count = network.vlans.ids.length;
    portModes(draft, factory || ids.length + 1);
    arrivals(draft);
  },
};

function portModes(draft: Draft, factory: number): void {
  const { topology, network } = draft;
  const { nodes, ports, vlans } = network;
  ports.untagged = new Int32Array(ports.names.length);
  vlans.member = new Uint8Array(ports.names.length * vlans.count);
  vlans.tagged = new Uint8Array(ports.names.length * vlans.count);
  nodes.ids.forEach((id, node) => {
    const modes = new Map(portsOf(topology.devices[id]!).map(({ name, vlan }) => [name, vlan]));
    for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
      const mode = modes.get(ports.names[port]!);
      if (mode) setMode(draft, port, mode);
      else setUntagged(draft, port, nodes.role[node] === Role.switch ? factory : 0);
    }
  });
}

function setMode(draft: Draft, port: number, mode: PortVlan): void {
  const { vlanNumbers, network } = draft;
  const { vlans, ports } = network;
  if ('access' in mode) return setUntagged(draft, port, vlanNumbers.get(mode.access) ?? -1);
  setUntagged(draft, port, mode.native === undefined ? -1 : (vlanNumbers.get(mode.native) ?? -1));
  for (const id of mode.trunk) {
    const vlan = vlanNumbers.get(id);
    if (vlan === undefined || vlan === ports.untagged[port]) continue;
    vlans.member[port * vlans.count + vlan] = 1;
    vlans.tagged[port * vlans.count + vlan] = 1;
  }
}

function setUntagged({ network: { ports, vlans } }: Draft, port: number, vlan: number): void {
  ports.untagged[port] = vlan;
  if (vlan >= 0) vlans.member[port * vlans.count + vlan] = 1;
}

function arrivals({ network: { ports, vlans } }: Draft): void {
  vlans.arrival = new Int32Array(ports.names.length * vlans.count).fill(-1);
  for (let port = 0; port < ports.names.length; port++) {
    const peer = ports.peer[port]!;
    if (peer < 0) continue;
    for (let vlan = 0; vlan < vlans.count; vlan++) {
      const at = port * vlans.count + vlan;
      if (!vlans.member[at]) continue;
      if (!vlans.tagged[at]) vlans.arrival[at] = ports.untagged[peer]!;
      else if (vlans.tagged[peer * vlans.count + vlan]) vlans.arrival[at] = vlan;
    }
  }
}
