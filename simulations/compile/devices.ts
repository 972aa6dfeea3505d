import { diskKindOf } from '#shared/devices/disk-figures';
import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { tunnels, type Tunnel } from '../cluster/overlay';
import { fromNs } from '../engine/clock';
import { defaultsOf } from '../nodes/defaults';
import { diskTimesOf } from '../nodes/disk-defaults';
import { byCodeUnit, sortedIds, type Pass } from './draft';
import { Role } from './network';
import type { Disks } from './network-instances';

/** IEEE 802.1Q table 8-6: 300 s, in ns. */
const usualAgeing = 300e9;

const roleNumbers = {
  host: Role.host,
  internet: Role.host,
  switch: Role.switch,
  router: Role.router,
} as const;
type NodeRole = keyof typeof roleNumbers;

const tunnelOf = ({ clusters }: Topology, device: string): Tunnel | null => {
  const cluster = Object.values(clusters).find(({ servers, agents }) =>
    [...servers, ...agents].includes(device),
  );
  return cluster ? tunnels[cluster.network.backend] : null;
};

const isNode = (device: Device): boolean => kindOf(device).role in roleNumbers;

/** Devices and their ports, without cables. */
export const devices: Pass = {
  name: 'devices',
  run({ topology, network, nodeNumbers, portNumbers }) {
    const { nodes, ports } = network;
    nodes.ids = sortedIds(topology.devices).filter((id) => isNode(topology.devices[id]!));
    const records = nodes.ids.map((id) => topology.devices[id]!);
    const defaults = records.map(defaultsOf);
    nodes.role = Uint8Array.from(records, (record) => roleNumbers[kindOf(record).role as NodeRole]);
    nodes.latency = Float64Array.from(defaults, (d) => d.latency);
    nodes.overlay = Float64Array.from(defaults, (d) => d.overlay);
    nodes.tunnelPort = Uint16Array.from(nodes.ids, (id) => tunnelOf(topology, id)?.port ?? 0);
    nodes.packetCpu = Float64Array.from(defaults, (d) => d.packetCpu);
    nodes.frameCpu = Float64Array.from(defaults, (d) => d.frameCpu);
    nodes.byteCpu = Float64Array.from(defaults, (d) => d.byteCpu);
    nodes.interruptCpu = Float64Array.from(defaults, (d) => d.interruptCpu);
    nodes.coalescing = Float64Array.from(defaults, (d) => d.coalescing);
    nodes.adaptive = Uint8Array.from(defaults, (d) => (d.adaptive ? 1 : 0));
    nodes.offload = Uint8Array.from(defaults, (d) => (d.offload ? 1 : 0));
    nodes.cores = Int32Array.from(defaults, (d) => d.cores);
    nodes.cutThrough = Uint8Array.from(records, ({ switching }) =>
      switching?.mode === 'cut-through' ? 1 : 0,
    );
    nodes.ageing = Float64Array.from(records, ({ switching }) => fromNs(switching?.ageing ?? usualAgeing));
    nodes.bufferSize = Float64Array.from(records, ({ switching }) => switching?.buffer?.size ?? 0);
    nodes.bufferAlpha = Float64Array.from(records, ({ switching }) => switching?.buffer?.alpha ?? 0);
    network.disks = disksOf(records);
    nodes.firstPort = new Int32Array(nodes.ids.length + 1);
    nodes.ordinal = ordinals(nodes.role);

    const owners: number[] = [];
    nodes.ids.forEach((id, node) => {
      nodeNumbers.set(id, node);
      const names = portsOf(records[node]!).map(({ name }) => name);
      for (const name of names.sort(naturally)) {
        portNumbers.set(`${id}:${name}`, ports.names.length);
        ports.names.push(name);
        owners.push(node);
      }
      nodes.firstPort[node + 1] = ports.names.length;
    });
    ports.node = Int32Array.from(owners);
  },
};

function disksOf(records: readonly Device[]): Disks {
  const times = records.map(diskTimesOf);
  return {
    kinds: records.map(diskKindOf),
    read: Float64Array.from(times, ({ read }) => read),
    write: Float64Array.from(times, ({ write }) => write),
    readByte: Float64Array.from(times, ({ readByte }) => readByte),
    writeByte: Float64Array.from(times, ({ writeByte }) => writeByte),
    sync: Float64Array.from(times, ({ sync }) => sync),
  };
}

/** Each switch's number among the switches, each router's among the routers. */
function ordinals(role: Uint8Array): Int32Array {
  const counts = [0, 0, 0];
  return Int32Array.from(role, (r) => (r === Role.host ? -1 : counts[r]!++));
}

/** `eth2` before `eth10`. */
function naturally(a: string, b: string): number {
  const [x, y] = [a, b].map((name) => name.split(/(\d+)/));
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) {
    const [p, q] = [x![i]!, y![i]!];
    if (p === q) continue;
    return i % 2 === 1 && Number(p) !== Number(q) ? Number(p) - Number(q) : byCodeUnit(p, q);
  }
  return x!.length - y!.length;
}
