import { describe, expect, it } from 'vitest';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';
import { compileNetwork } from '../compile/compile';

/** Programs `quick` (5 ms), `slow` (20 ms) and whatever a case adds, asked from the next machine, for ten seconds. */
function ran(
  request: string,
  serving = '{ time: 5 ms, distribution: constant, concurrency: 100 }',
  rest = '',
) {
  const topology = decoded(`
rackloom: 1
name: services
devices:
  client: { kind: workstation, ports: { eth0: { address: 10.0.0.1/24 } } }
  server: { kind: workstation, ports: { eth0: { address: 10.0.0.2/24 } } }
cables: { line: { between: [client:eth0, server:eth0] } }
containers:
  front: { host: server, image: x, serving: ${serving} }
  quick: { host: server, image: x, serving: { time: 5 ms, distribution: constant, concurrency: 100 } }
  slow: { host: server, image: x, serving: { time: 20 ms, distribution: constant, concurrency: 100 } }
traffic: { requests: { r: ${request} } }
scenarios: { s: { duration: 10 s${rest} } }`);
  const run = runNetwork(compileNetwork(topology, 's').network, { seed: 1, warmup: 1e12, duration: 10e12 });
  return { ...collect(run).requests.r!, run };
}

const partsOf = (hops: ReturnType<typeof ran>['hops']) => {
  const sums: Record<string, number> = {};
  for (const hop of hops)
    for (const [part, ns] of Object.entries(hop.parts)) sums[part] = (sums[part] ?? 0) + ns;
  return sums;
};

const calls = 'calls: [{ to: quick }, { to: slow }, { to: quick }]';

describe('a call chain', () => {
  it('takes the sum of its calls one after the other, and the longest of them all at once', () => {
    const inLine = ran(`{ from: client, to: front, rate: 2 /s, arrivals: periodic, ${calls} }`);
    const atOnce = ran(
      `{ from: client, to: front, rate: 2 /s, arrivals: periodic, parallel: true, ${calls} }`,
    );
    expect(partsOf(inLine.hops).service).toBeCloseTo(35e6, -3);
    expect(partsOf(atOnce.hops).service).toBeCloseTo(25e6, -3);
    expect(inLine.latency.mean - atOnce.latency.mean).toBeGreaterThan(9.9e6);
  });

  it('tells where the time went without gap or overlap, parallel branches with chains of their own included', () => {
    const { hops, latency, finished } = ran(
      `{ from: client, to: front, rate: 20 /s, parallel: true, calls: [{ to: slow, calls: [{ to: quick }] }, { to: quick, parallel: true, ${calls} }] }`,
    );
    expect(finished).toBeGreaterThan(150);
    const sum = Object.values(partsOf(hops)).reduce((all, ns) => all + ns, 0);
    expect(Math.abs(sum / latency.mean - 1)).toBeLessThan(1e-9);
  });

  it('fails as a whole when a branch is rejected, and gives every place back', () => {
    const { failed, finished, run } = ran(
      `{ from: client, to: quick, rate: 50 /s, parallel: true, calls: [{ to: slow }, { to: front }, { to: front }] }`,
      '{ time: 30 ms, concurrency: 2, queue: 0 }',
    );
    expect(failed.rejected).toBeGreaterThan(50);
    expect(finished).toBeGreaterThan(50);
    expect(run.requests.branches.length - run.requests.freeBranches.length).toBeLessThan(20);
    expect(run.requests.activities.inUse).toBeLessThan(40);
  });
});

describe('arrivals', () => {
  it('come at a steady pace if periodic, from a time on, and only so many', () => {
    expect(ran('{ from: client, to: quick, rate: 10 /s, arrivals: periodic }').started).toBe(100);
    const copies = ran(
      '{ from: client, to: server, rate: 1 /s, arrivals: periodic, first: 2 s, times: 3, request: 5 MB }',
    );
    expect(copies.started).toBe(3);
    expect(copies.finished).toBe(3);
    expect(copies.series.slice(0, 12).every((rate) => rate === 0)).toBe(true);
  });

  it('of a closed loop keep to N = X (R + Z)', () => {
    const { finished, latency } = ran(
      '{ from: client, to: front, users: { count: 30, think: 100 ms }, timeout: 60 s }',
      '{ time: 10 ms, concurrency: 1 }',
    );
    // The interactive response time law (Denning, Buzen 1978); the server is the bottleneck, at 100 a second.
    expect(finished / 10).toBeGreaterThan(95);
    expect(((finished / 10) * (latency.mean / 1e9 + 0.1)) / 30).toBeCloseTo(1, 1);
  });

  it('of a closed loop go on after failures', () => {
    const { failed, started } = ran(
      '{ from: client, to: front, users: { count: 4, think: 100 ms }, timeout: 200 ms }',
      '{ time: 1 s, distribution: constant }',
    );
    expect(failed['timed out']).toBeGreaterThan(80);
    expect(started).toBeGreaterThan(100);
  });
});

describe('a failed request', () => {
  const busy = '{ time: 20 ms, concurrency: 1, queue: 0 }';

  it('is rejected at once where no more may wait', () => {
    const { failed, started, finished } = ran('{ from: client, to: front, rate: 50 /s }', busy);
    expect(failed.rejected! / started).toBeCloseTo(0.5, 1);
    expect(failed.rejected! + finished).toBeGreaterThan(started - 3);
  });

  it('is tried again after a wait, and its latency counts from the first attempt', () => {
    const { failed, retried, latency, hops, started } = ran(
      '{ from: client, to: front, rate: 20 /s, retries: { times: 10, backoff: 40 ms } }',
      busy,
    );
    expect((failed.rejected ?? 0) / started).toBeLessThan(0.01);
    expect(retried).toBeGreaterThan(50);
    expect(partsOf(hops).retries).toBeGreaterThan(5e6);
    const sum = Object.values(partsOf(hops)).reduce((all, ns) => all + ns, 0);
    expect(Math.abs(sum / latency.mean - 1)).toBeLessThan(1e-9);
  });

  it('is not tried again beyond the budget', () => {
    const { failed, retried, started } = ran(
      '{ from: client, to: front, rate: 100 /s, retries: { times: 5, backoff: 10 ms, budget: 0.1 } }',
      busy,
    );
    expect(retried! / started).toBeCloseTo(0.1, 1);
    expect(retried! / started).toBeLessThan(0.12);
    expect(failed.rejected).toBeGreaterThan(300);
  });
});

it('programs that share the cores go on where first come, first served would wait', () => {
  const mixed = (discipline: string) =>
    ran(
      '{ from: client, to: front, rate: 400 /s }',
      `{ time: 18 ms, concurrency: 1000, distribution: lognormal, variation: 3, discipline: ${discipline} }`,
    );
  const [shared, lined] = [mixed('sharing'), mixed('fifo')];
  expect(shared.latency.p50).toBeLessThan(lined.latency.p50);
  expect(shared.run.hosts.cores.peak[1]).toBe(8);
});

it('a scenario has more or fewer users in a closed loop', () => {
  const loop = '{ from: client, to: quick, users: { count: 10, think: 1 s } }';
  const [all, half] = [ran(loop), ran(loop, undefined, ', traffic: { rate: 0.5 }')];
  expect(half.started / all.started).toBeGreaterThan(0.35);
  expect(half.started / all.started).toBeLessThan(0.65);
});
