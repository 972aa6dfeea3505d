import fc from 'fast-check';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Device, Port, PortVlan } from '#shared/topology/device';
import type { CongestionName } from '#shared/topology/congestion';
import type { QueueSettings } from '#shared/topology/queue';
import { struck, strike, type Strike } from './random-faults';
import { program, programs, type Program } from './random-program';

export interface Plan {
  switches: number;
  /** Per host: VLAN and switch. */
  hosts: { vlan: 'red' | 'blue'; at: number }[];
  /** Whether a router with a trunk joins the VLANs, and whether it forbids red → blue. */
  router: 'none' | 'open' | 'closed';
  /** A second cable between the first two switches. */
  loop: boolean;
  loss: number;
  rate: number;
  /** How ports of switches queue, taken in turn. */
  queues: (QueueSettings | undefined)[];
  flows: {
    from: number;
    to: number;
    rate: number;
    payload: number;
    arrivals: 'periodic' | 'poisson';
    priority: number;
  }[];
  requests: { from: number; to: number; bytes: number }[];
  /** Bulk copies; without a size as long as the run. */
  copies: { from: number; to: number; size: number | undefined; congestion: CongestionName }[];
  /** A program that others ask. */
  program: Program | undefined;
  /** What breaks meanwhile. */
  strikes: Strike[];
}

const shaper = { rate: 8e6, burst: 3000 };
const limit = { packets: 8 };
const queues: readonly QueueSettings[] = [
  { discipline: 'drop-tail', shaper, limit },
  { discipline: 'red', red: { min: 2, max: 6, probability: 0.1, weight: 0.1 } },
  { discipline: 'codel', codel: { target: 1e6, interval: 10e6 } },
  { discipline: 'fq-codel', quantum: 1514, limit },
  { discipline: 'strict-priority', limit },
  { discipline: 'weighted', weights: { 7: 4 }, shaper },
];

/**
 * Small networks of every kind this simulator knows: VLANs, trunks, loops, lossy cables, a router with or without rules, ports
 * that queue in all ways, a program with a line of its own, and, half the time, faults.
 */
export const plans: fc.Arbitrary<Plan> = fc.record({
  switches: fc.integer({ min: 1, max: 3 }),
  hosts: fc.array(fc.record({ vlan: fc.constantFrom('red', 'blue'), at: fc.nat(2) }), {
    minLength: 2,
    maxLength: 5,
  }),
  router: fc.constantFrom('none', 'open', 'closed'),
  loop: fc.boolean(),
  loss: fc.constantFrom(0, 0, 0.05),
  rate: fc.constantFrom(10e6, 100e6, 1e9),
  queues: fc.array(fc.constantFrom(undefined, undefined, ...queues), { minLength: 1, maxLength: 4 }),
  flows: fc.array(
    fc.record({
      from: fc.nat(4),
      to: fc.nat(4),
      rate: fc.integer({ min: 1e6, max: 40e6 }),
      payload: fc.integer({ min: 1, max: 1472 }),
      arrivals: fc.constantFrom('periodic', 'poisson'),
      priority: fc.nat(7),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  requests: fc.array(
    fc.record({ from: fc.nat(4), to: fc.nat(4), bytes: fc.integer({ min: 1, max: 60_000 }) }),
    {
      maxLength: 2,
    },
  ),
  copies: fc.array(
    fc.record({
      from: fc.nat(4),
      to: fc.nat(4),
      size: fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined }),
      congestion: fc.constantFrom('cubic', 'reno'),
    }),
    { maxLength: 2 },
  ),
  program: fc.option(programs, { nil: undefined }),
  strikes: fc.oneof(fc.constant<Strike[]>([]), fc.array(strike, { minLength: 1, maxLength: 4 })),
});

export function topologyOf(plan: Plan): Topology {
  const devices: Record<string, Device> = {};
  const cables: Topology['cables'] = {};
  const trunk: PortVlan = { trunk: ['red', 'blue'] };
  const sockets: Record<string, Record<string, Port>> = {};
  let plugs = 0;
  const plug = (sw: number, vlan: PortVlan) => {
    const ports = (sockets[`sw${sw}`] ??= {});
    const name = String(Object.keys(ports).length + 1);
    const queue = plan.queues[plugs++ % plan.queues.length];
    ports[name] = { vlan, rate: plan.rate, ...(queue && { queue }) };
    return `sw${sw}:${name}`;
  };
  const connect = (a: string, b: string) =>
    (cables[`c${Object.keys(cables).length}`] = {
      between: [a, b],
      medium: 'cat6',
      length: 3000,
      loss: plan.loss,
    });
  plan.hosts.forEach(({ vlan, at }, i) => {
    const address = `10.0.${vlan === 'red' ? 1 : 2}.${i + 10}/24`;
    devices[`h${i}`] = { kind: 'workstation', ports: { eth0: { rate: plan.rate, address } } };
    connect(`h${i}:eth0`, plug(at % plan.switches, { access: vlan }));
  });
  for (let sw = 1; sw < plan.switches; sw++) connect(plug(sw - 1, trunk), plug(sw, trunk));
  if (plan.loop && plan.switches > 1) connect(plug(0, trunk), plug(1, trunk));
  if (plan.router !== 'none') {
    devices.router = { kind: 'router', ports: { lan: { rate: plan.rate, vlan: trunk } } };
    connect('router:lan', plug(0, trunk));
  }
  for (let sw = 0; sw < plan.switches; sw++)
    devices[`sw${sw}`] = { kind: 'switch', ports: sockets[`sw${sw}`] ?? {} };
  const host = (n: number) => `h${n % plan.hosts.length}`;
  const topology: Topology = {
    ...emptyTopology('random'),
    vlans: {
      red: { tag: 10, subnet: '10.0.1.0/24', gateway: '10.0.1.1' },
      blue: { tag: 20, subnet: '10.0.2.0/24', gateway: '10.0.2.1' },
    },
    devices,
    cables,
    access: plan.router === 'closed' ? [{ from: 'red', to: 'blue', protocol: 'any', action: 'deny' }] : [],
    traffic: {
      flows: Object.fromEntries(
        plan.flows.map((flow, i) => [`f${i}`, { ...flow, from: host(flow.from), to: host(flow.to) }]),
      ),
      bulk: Object.fromEntries(
        plan.copies.map(({ from, to, size, congestion }, i) => [
          `b${i}`,
          { from: host(from), to: host(to), congestion, ...(size !== undefined && { size }) },
        ]),
      ),
      requests: Object.fromEntries(
        plan.requests.map(({ from, to, bytes }, i) => [
          `r${i}`,
          {
            from: host(from),
            to: host(to),
            request: bytes,
            response: bytes,
            rate: 50,
            calls: [],
            timeout: 2e9,
          },
        ]),
      ),
    },
  };
  const served = plan.program ? program(topology, plan.program, host) : topology;
  return plan.strikes.length > 0 ? struck(served, plan.strikes) : served;
}

/** The scenario that holds the faults, if there are any. */
export const scenarioOf = (topology: Topology): string | undefined => Object.keys(topology.scenarios)[0];
