import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Device } from '#shared/topology/device';
import type { Flow } from '#shared/topology/traffic';
import { compileNetwork } from '../compile/compile';
import type { Network } from '../compile/network';

const host = (address: string, rate: number): Device => ({
  kind: 'workstation',
  ports: { eth0: { rate, address } },
});

const cable = (a: string, b: string, delay: number) =>
  ({
    between: [a, b] as [string, string],
    medium: 'virtual' as const,
    delay,
  }) satisfies Topology['cables'][string];

/** Two hosts at a switch; `delay` in ns per cable. */
export function switchedPair(rate: number, delay: number, traffic: Partial<Topology['traffic']>): Topology {
  return {
    ...emptyTopology('pair'),
    devices: {
      a: host('10.0.0.1/24', rate),
      b: host('10.0.0.2/24', rate),
      sw: { kind: 'switch', ports: { '1': { rate }, '2': { rate } } },
    },
    cables: { first: cable('a:eth0', 'sw:1', delay), second: cable('sw:2', 'b:eth0', delay) },
    traffic: { flows: {}, requests: {}, ...traffic },
  };
}

/** Two hosts on one cable: the sender's card is a single server queue. */
export function singleQueue(rate: number, flow: Omit<Flow, 'from' | 'to'>): Topology {
  return {
    ...emptyTopology('queue'),
    devices: { a: host('10.0.0.1/24', rate), b: host('10.0.0.2/24', rate) },
    cables: { line: cable('a:eth0', 'b:eth0', 0) },
    traffic: { flows: { f: { from: 'a', to: 'b', ...flow } }, requests: {} },
  };
}

/** Compiled, with devices that take no time of their own. */
export function withoutDeviceTime(topology: Topology): Network {
  const { network } = compileNetwork(topology);
  network.nodes.latency.fill(0);
  network.nodes.overlay.fill(0);
  withoutPacketCost(network);
  return network;
}

/** Handling packets takes no core time. */
export function withoutPacketCost({ nodes }: Network): void {
  for (const cost of [nodes.packetCpu, nodes.frameCpu, nodes.byteCpu, nodes.interruptCpu, nodes.coalescing])
    cost.fill(0);
}
