import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { lossReasons } from '#shared/results/losses';
import { compileNetwork } from './compile/compile';
import { runEvents, startRun } from './dispatch';
import { createRun, type Run } from './engine/run';
import { collect } from './measure/collect';
import { plans, scenarioOf, topologyOf, type Plan } from './testing/random-topology';
import { watchPorts } from './testing/port-watch';
import { openRequests, underWay } from './testing/under-way';

function finished(topology: Topology, seed = 1, cold = false): Run {
  const { network } = compileNetwork(topology, scenarioOf(topology));
  const run = createRun(network, { seed, warmup: 1e9, duration: 40e9, cold, strangers: cold });
  startRun(run);
  while (!runEvents(run, 100_000));
  return run;
}

const reversed = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).reverse()) as T;

const portsReversed = (device: Device): Device =>
  device.ports ? { ...device, ports: reversed(device.ports) } : device;

const mapValues = <T>(records: Record<string, T>, map: (record: T) => T) =>
  Object.fromEntries(Object.entries(records).map(([id, record]) => [id, map(record)]));

/** FQ-CoDel's fattest flow is the frame that just came, and it alone is thrown out. */
const thrownOutOnArrival: Plan = {
  switches: 1,
  hosts: (['blue', 'blue', 'blue', 'red'] as const).map((vlan) => ({ vlan, at: 0 })),
  router: 'none',
  loop: false,
  loss: 0,
  rate: 10e6,
  queues: [{ discipline: 'fq-codel', quantum: 1514, limit: { packets: 8 } }],
  flows: [1, 0].map((to) => ({ from: 0, to, rate: 1e6, payload: 1, arrivals: 'periodic', priority: 0 })),
  requests: [{ from: 1, to: 2, bytes: 8680 }],
  copies: [],
  program: undefined,
  strikes: [],
};

describe('on random networks', () => {
  it('no datagram is gained or lost unaccounted for, whether switches have learned or not', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (plan, cold) => {
        const run = finished(topologyOf(plan), 1, cold);
        underWay(run).forEach((count, flow) => {
          const lost = lossReasons.reduce(
            (sum, _, i) => sum + run.flows.lost[flow * lossReasons.length + i]!,
            0,
          );
          expect(run.flows.received[flow]! + lost + count).toBe(run.flows.sent[flow]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('no request ends twice or is forgotten, whatever becomes of it', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = finished(topologyOf(plan));
        const { started, finished: answered, failed } = run.requests;
        openRequests(run).forEach((open, c) => {
          const lost = failed.subarray(c * lossReasons.length, (c + 1) * lossReasons.length);
          expect(answered[c]! + lost.reduce((a, b) => a + b, 0) + open).toBe(started[c]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('no byte of a copy is lost, gained or told twice', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const copy of Object.values(collect(finished(topologyOf(plan))).bulk ?? {})) {
          const { size = Infinity, received, took, began, segments, retransmitted, lost } = copy;
          expect(received).toBeLessThanOrEqual(size);
          // One on a single host never goes over the network.
          if (took !== undefined && segments > 0) expect(received).toBe(size);
          if (took !== undefined) expect(began).toBeDefined();
          expect(retransmitted).toBeLessThanOrEqual(segments);
          expect(Object.values(lost).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(segments);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the parts of every latency add up to it', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { flows, requests } = collect(finished(topologyOf(plan)));
        for (const { hops, latency } of [...Object.values(flows), ...Object.values(requests)]) {
          const sum = hops.reduce(
            (total, hop) => total + Object.values(hop.parts).reduce((a, b) => a + b, 0),
            0,
          );
          expect(Math.abs(sum - latency.mean)).toBeLessThanOrEqual(1e-9 * latency.mean);
          expect(hops.every((hop) => Object.values(hop.parts).every((part) => part >= 0))).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('what is told over time adds up to what is told in all', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { flows, requests, links, hosts } = collect(finished(topologyOf(plan)));
        const mean = (series: number[]) => series.reduce((sum, value) => sum + value, 0) / series.length;
        for (const { series, goodput, jitter, received } of Object.values(flows)) {
          expect(mean(series)).toBeCloseTo(goodput, 3);
          const differences = jitter.counts.reduce((sum, count) => sum + count, 0);
          expect(differences).toBe(Math.max(0, received - 1));
        }
        for (const { series, rate, segments, retransmitted } of Object.values(requests)) {
          expect(mean(series)).toBeCloseTo(rate, 6);
          expect(retransmitted).toBeLessThanOrEqual(segments);
        }
        for (const { forward, backward } of Object.values(links))
          for (const way of [forward, backward]) {
            expect(mean(way.queueSeries)).toBeCloseTo(way.queueMean, 6);
            // A slice ends with a frame half sent, which counts for the one it began in.
            expect(mean(way.series)).toBeLessThanOrEqual(way.utilisation + 1e-9);
          }
        for (const { series, cpu } of Object.values(hosts)) expect(mean(series)).toBeCloseTo(cpu, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('lines carry one frame at a time, in order and no faster than light; queues keep order and leave no line idle; the figures tell what was seen', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (plan, cold) => {
        const topology = topologyOf(plan);
        const run = createRun(compileNetwork(topology, scenarioOf(topology)).network, {
          seed: 1,
          warmup: 0,
          duration: 40e9,
          cold,
          strangers: cold,
        });
        const watch = watchPorts(run);
        run.observer = watch;
        startRun(run);
        while (!runEvents(run, 100_000));
        expect(watch.broken).toEqual([]);
        watch.ports.forEach(({ waiting, line, sent, ended, bytes, lost }, port) => {
          expect(run.ports.frames[port]).toBe(waiting.length);
          expect(run.ports.sentFrames[port]).toBe(sent);
          expect(sent).toBe(ended + line.length);
          expect(run.ports.sentBytes[port]).toBe(bytes);
          expect([
            ...run.ports.lost.subarray(port * lossReasons.length, (port + 1) * lossReasons.length),
          ]).toEqual(lost);
        });
        // What was seen packet by packet is what the figures tell.
        const { flows } = collect(run);
        Object.values(flows).forEach(({ sent, received, lost, sentBytes, receivedBytes }, flow) => {
          const seen = watch.flows[flow]!;
          const payload = run.network.flows.payload[flow]!;
          expect(received).toBe(seen.delivered);
          expect(Object.values(lost).reduce((a, b) => a + b, 0)).toBe(seen.lost);
          expect(sentBytes).toBe(sent * payload);
          expect(receivedBytes).toBe(seen.delivered * payload);
        });
      }),
      { numRuns: 60, examples: [[thrownOutOnArrival, false]] },
    );
  });

  it('nothing crosses VLANs without a router, nor against its rules', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const topology = topologyOf(plan);
        const { flows, requests } = collect(finished(topology, 1, true));
        const vlanOf = (host: string) => plan.hosts[Number(host.slice(1))]!.vlan;
        for (const [id, { from, to }] of Object.entries(topology.traffic.flows)) {
          const crosses = vlanOf(from) !== vlanOf(to);
          const forbidden = plan.router === 'closed' && vlanOf(from) === 'red';
          if (crosses && (plan.router === 'none' || forbidden)) expect(flows[id]!.received).toBe(0);
        }
        for (const [id, { from, to }] of Object.entries(topology.traffic.requests)) {
          const server = topology.containers[to]?.host ?? to;
          const crosses = vlanOf(from) !== vlanOf(server);
          const forbidden = plan.router === 'closed' && vlanOf(from) === 'red';
          if (crosses && (plan.router === 'none' || forbidden)) expect(requests[id]!.finished).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the order of the records in the file changes nothing', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const topology = topologyOf(plan);
        const turned: Topology = {
          ...topology,
          devices: reversed(mapValues(topology.devices, portsReversed)),
          cables: reversed(topology.cables),
          vlans: reversed(topology.vlans),
          containers: reversed(topology.containers),
          traffic: {
            flows: reversed(topology.traffic.flows),
            requests: reversed(topology.traffic.requests),
            bulk: reversed(topology.traffic.bulk!),
          },
        };
        expect(JSON.stringify(collect(finished(turned)))).toBe(JSON.stringify(collect(finished(topology))));
      }),
      { numRuns: 25 },
    );
  });

  it('the same seed gives the same bytes', () => {
    fc.assert(
      fc.property(plans, fc.nat(1000), (plan, seed) => {
        const topology = topologyOf(plan);
        const [first, second] = [finished(topology, seed), finished(topology, seed)].map((run) =>
          collect(run),
        );
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      }),
      { numRuns: 25 },
    );
  });
});
