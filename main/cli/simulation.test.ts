import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import type { Results } from '#shared/results/results';
import { withPool } from '../simulate/pool';
import { replicate } from '../simulate/replicate';
import { replicationReport } from './replication-report';
import { simulationJson } from './simulation-json';
import { simulationReport } from './simulation-report';

const sample = new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url);
const topology = readTopology(readFileSync(sample, 'utf8')).topology!;
/** From source, where the built worker need not be there: a loader for TypeScript first, then the worker. */
const loader = import.meta.resolve('tsx/esm/api');
const worker = new URL('../simulate/worker.ts', import.meta.url).href;
const fromSource = {
  url: new URL(
    `data:text/javascript,import { register } from '${loader}'; register(); await import('${worker}');`,
  ),
};
const order = { topology, request: { duration: 50e6, warmup: 10e6, seed: 7 } };

const inPool = { source: fromSource };

test('a worker simulates the reference homelab, tells how far it is, and gives the same twice', async () => {
  const progress: number[] = [];
  const [first, second] = await withPool({ ...inPool, size: 2 }, (pool) =>
    Promise.all([pool.run(order, ({ done }) => progress.push(done)), pool.run(order)]),
  ).then((outcomes) => outcomes.map(({ results }) => results));
  expect(first!.counts.frames).toBeGreaterThan(100);
  expect(second).toEqual(first);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));

  const report = simulationReport(topology, first!, 1.5);
  expect(report).toContain('homelab: 50 ms simulated (packet level, seed 7)');
  for (const id of [...Object.keys(topology.traffic.flows), 'uplink']) expect(report).toContain(id);

  const json = JSON.parse(JSON.stringify(simulationJson('homelab', first!))) as Record<string, unknown>;
  expect(json).toMatchObject({ topology: 'homelab', seed: 7, measuredFromS: 0.01, measuredToS: 0.06 });
  expect(Object.keys(json['flows'] as object).sort()).toEqual(Object.keys(topology.traffic.flows).sort());
});

test('a cancel ends what runs and what waits', async () => {
  const abort = new AbortController();
  const long = { ...order, request: { ...order.request, duration: 3_000e9 } };
  await withPool({ ...inPool, size: 1, signal: abort.signal }, async (pool) => {
    const runs = [pool.run(long, () => abort.abort()), pool.run(long)];
    for (const run of await Promise.allSettled(runs))
      expect(run).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    await expect(pool.run(order)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('what the simulator throws reaches the caller, and the pool goes on', async () => {
  const broken = { ...order, topology: null as never };
  await withPool({ ...inPool, size: 1 }, async (pool) => {
    await expect(pool.run(broken)).rejects.toThrow(TypeError);
    expect((await pool.run(order)).results.seed).toBe(7);
  });
});

test('replications stop when the intervals are narrow, at the latest when all are made', async () => {
  const short = { topology, request: { duration: 20e6, warmup: 0, seed: 3 } };
  await withPool(inPool, async (pool) => {
    const wide = await replicate(pool, { ...short, runs: 20, halfWidth: 0.999 });
    expect(wide.seeds).toEqual([3, 4, 5, 6, 7]);
    const counts: number[] = [];
    const narrow = await replicate(pool, { ...short, runs: 6, halfWidth: 1e-9 }, ({ runs }) =>
      counts.push(runs),
    );
    expect(narrow.seeds).toHaveLength(6);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
    expect(replicationReport('homelab', narrow, 1e-9)).toContain('not reached in 6 runs');
    const found = await replicate(pool, { ...short, runs: 1, findWarmup: true });
    expect(found.warmup).toBe('MSER');
  });
});

test('every key of the JSON that holds a quantity says its unit', () => {
  const latency = {
    count: 1,
    mean: 2_000,
    p50: 1_000,
    p90: 3_000,
    p99: 4_000,
    max: 5_000,
    edges: [2_500],
    counts: [1],
  };
  const way = {
    utilisation: 0.5,
    throughput: 1e6,
    frames: 10,
    dropped: 1,
    queueMean: 0.1,
    queueMax: 2,
    waitP99: 7_000,
    bytes: 640,
    lost: { 'queue full': 1 },
    waits: { edges: [7_000], counts: [1] },
    series: [0.5],
    queueSeries: [0.1],
  };
  const results: Results = {
    fidelity: 'packet',
    seed: 1,
    measured: { from: 0, to: 1e9 },
    counts: { frames: 10, events: 20 },
    flows: {
      f: {
        sent: 2,
        received: 1,
        sentBytes: 200,
        receivedBytes: 100,
        lost: { 'queue full': 1 },
        goodput: 1e6,
        series: [1e6],
        latency,
        jitter: { mean: 500, edges: [500], counts: [1] },
        firstSent: 1e9,
        longestGap: 3_000,
        hops: [{ at: 'sw1', port: '1', parts: { switching: 1_500 } }],
      },
    },
    requests: {},
    links: { c: { rate: 1e9, forward: way, backward: way, series: [] } },
    hosts: {
      h: {
        cpu: 0.25,
        series: [0.25],
        cores: 4,
        waitingMean: 0,
        waitingSeries: [0],
        waitingMax: 0,
        coreWait: { mean: 2_000, max: 3_000 },
        packetCpu: 0.1,
        packetWait: { mean: 1_000, max: 5_000 },
        received: 1,
        sent: 2,
      },
    },
    servers: {},
    placement: {},
    expectations: {},
    timeline: [],
  };
  const { flows, links, hosts } = simulationJson('lab', results);
  expect(flows['f']).toEqual({
    sent: 2,
    received: 1,
    sentBytes: 200,
    receivedBytes: 100,
    lost: { 'queue full': 1 },
    goodputBps: 1e6,
    latencyCount: 1,
    latencyMeanUs: 2,
    latencyP50Us: 1,
    latencyP90Us: 3,
    latencyP99Us: 4,
    latencyMaxUs: 5,
    latencyHistogram: [{ upToUs: 2.5, count: 1 }],
    jitterMeanUs: 0.5,
    jitterHistogram: [{ upToUs: 0.5, count: 1 }],
    firstSentS: 1,
    longestGapUs: 3,
    goodputBpsSeries: [1e6],
    hops: [{ at: 'sw1', port: '1', partsUs: { switching: 1.5 } }],
  });
  expect(links['c']).toMatchObject({ rateBps: 1e9, forward: { utilisationShare: 0.5, waitP99Us: 7 } });
  expect(hosts['h']).toMatchObject({
    cpuShare: 0.25,
    coreWaitMeanUs: 2,
    packetWaitMaxUs: 5,
    packetCpuShare: 0.1,
    receivedBps: 1,
    sentBps: 2,
  });
});
