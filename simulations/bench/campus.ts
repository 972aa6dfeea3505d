import { createStream, pick } from '../engine/random';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Cable } from '#shared/topology/network';
import type { Flow } from '#shared/topology/traffic';

export interface Campus {
  hosts: number;
  switches: number;
  flows: number;
}

/** A tree of switches, 32 below each, with hosts on all of them and datagram flows between random hosts. */
export function campusTopology({ hosts, switches, flows }: Campus): Topology {
  const perSwitch = Math.ceil(hosts / switches);
  const stream = createStream(1, 'campus');
  const uplinks = Array.from({ length: switches - 1 }, (_, i): [string, Cable] => {
    const [own, above] = [i + 1, Math.floor(i / 32)];
    const ends = [`s${own}:${perSwitch + 1}`, `s${above}:${perSwitch + 2 + (i % 32)}`] as [string, string];
    return [`u${own}`, { between: ends, medium: 'dac' }];
  });
  const drops = Array.from({ length: hosts }, (_, h): [string, Cable] => [
    `c${h}`,
    {
      between: [`h${h}:eth0`, `s${Math.floor(h / perSwitch)}:${(h % perSwitch) + 1}`],
      medium: 'cat6',
      length: 2000,
    },
  ]);
  const traffic = Array.from({ length: flows }, (_, f): [string, Flow] => {
    const from = pick(stream, hosts);
    const to = (from + 1 + pick(stream, hosts - 1)) % hosts;
    const rate = 1e6 * (1 + pick(stream, 50));
    return [`f${f}`, { from: `h${from}`, to: `h${to}`, rate, payload: 1400, arrivals: 'periodic' }];
  });
  return {
    ...emptyTopology('campus'),
    devices: { ...switchDevices(switches, perSwitch), ...hostDevices(hosts) },
    cables: Object.fromEntries([...uplinks, ...drops]),
    traffic: { flows: Object.fromEntries(traffic), requests: {} },
  };
}

const switchDevices = (switches: number, perSwitch: number): Topology['devices'] =>
  Object.fromEntries(
    Array.from({ length: switches }, (_, s) => {
      const fast = (i: number) => (i > perSwitch ? { rate: 10e9 } : {});
      const ports = Array.from({ length: perSwitch + 33 }, (_, i) => [String(i + 1), fast(i + 1)] as const);
      return [`s${s}`, { kind: 'switch', ports: Object.fromEntries(ports) }];
    }),
  );

const hostDevices = (hosts: number): Topology['devices'] =>
  Object.fromEntries(
    Array.from({ length: hosts }, (_, h) => [
      `h${h}`,
      {
        kind: 'workstation',
        ports: { eth0: { address: `10.${(h >> 16) & 255}.${(h >> 8) & 255}.${h & 255}/8` } },
      },
    ]),
  );
