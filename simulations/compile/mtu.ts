import { portsOf } from '#shared/devices/ports';
import type { Pass } from './draft';

/** Largest IP packet of Ethernet (IEEE 802.3 clause 3.2.7), where the file says nothing else. */
export const ethernetMtu = 1500;

/** The largest packet that each port takes. */
export const mtu: Pass = {
  name: 'mtu',
  run({ topology, network: { nodes, ports } }) {
    ports.mtu = Float64Array.from(
      nodes.ids.flatMap((id, node) => {
        const given = new Map(portsOf(topology.devices[id]!).map((port) => [port.name, port.mtu]));
        const own = ports.names.slice(nodes.firstPort[node], nodes.firstPort[node + 1]);
        return own.map((name) => given.get(name) ?? ethernetMtu);
      }),
    );
    nodes.tellsTooBig = Uint8Array.from(nodes.ids, (id) =>
      topology.devices[id]!.forwarding?.icmp === 'filter' ? 0 : 1,
    );
  },
};

/** Whether something that is sent may be too big for a port on its way: where nothing is, no packet is looked at. */
export const oversize: Pass = {
  name: 'oversize',
  run({ network }) {
    const { instances, ports } = network;
    let largest = 0;
    instances.mtu.forEach((size, i) => {
      const cluster = instances.cluster[i]!;
      largest = Math.max(largest, size + (cluster < 0 ? 0 : instances.tunnelBytes[cluster]!));
    });
    network.hasNarrowPorts = ports.mtu.some((size, port) => size < largest && ports.peer[port]! >= 0);
  },
};
