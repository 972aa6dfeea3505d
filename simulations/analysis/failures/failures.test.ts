import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import { failureWords } from '#shared/results/failure-words';
import { readTopology } from '#shared/formats/rackloom';
import { design } from '#shared/topology/testing/design';
import type { Topology } from '#shared/topology/topology';
import { simulate } from '../../simulate';
import { sampleHomelab } from '../../testing/sample';
import { analyseFailures } from './failures';
import { withSlower } from './slower';

const file = new URL('../../../assets/samples/ha.rackloom.yaml', import.meta.url);
const ha = readTopology(readFileSync(file, 'utf8')).topology!;

describe('the reference homelab', () => {
  const { report, toRun } = analyseFailures(sampleHomelab());
  const of = (name: string) => report.failures.find(({ subject }) => english(subject.name) === name)!;
  const stopped = (name: string) =>
    of(name)
      .traffic.filter(({ effect }) => effect === 'stops')
      .map(({ id }) => id);

  it('has every cable with its ports, and every device', () => {
    const { devices, cables } = sampleHomelab();
    const names = report.failures.map(({ subject }) => english(subject.name)).sort();
    const wanted = [...Object.keys(devices), ...Object.keys(cables).map((id) => `cable ${id}`)];
    expect(names).toEqual(wanted.sort());
    expect(of('cable uplink').subject.alike).toEqual(['internet:line', 'router:wan']);
  });

  it('loses what hangs on a cable, and says why', () => {
    expect(stopped('cable uplink')).toEqual(['page', 'question']);
    expect(stopped('gpu-1')).toEqual(['camera', 'question']);
    expect(of('gpu-1').cutOff).toEqual(['embeddings', 'llm']);
    expect(english(of('gpu-1').unreachable[0]!.why)).toBe('Its host gpu-1 is gone.');
    expect(english(report.singlePoints[0]!)).toBe('sw1');
  });

  it('without its one server heals nothing', () => {
    const { quorum, unschedulable, single } = of('pi-1');
    expect(quorum).toEqual([{ cluster: 'home', servers: 1, alive: 0, needed: 1 }]);
    expect(unschedulable.map(({ workload }) => workload)).toEqual(['app', 'gitea', 'qdrant']);
    expect(single).toBe(true);
    expect(report.quorum[0]!.tolerates).toBe(0);
  });

  it('moves deployments off a lost node, and leaves a StatefulSet pod waiting', () => {
    const { moved, unschedulable } = of('pi-2');
    expect(Object.keys(moved)).toContain('home/traefik');
    expect(unschedulable).toMatchObject([{ workload: 'postgres', pods: 1, of: 1 }]);
    expect(english(failureWords(of('pi-2')))).toContain('cannot be scheduled: postgres (1 of 1)');
    expect(toRun.map(({ failure }) => english(failure.subject.name))).toContain('pi-2');
  });

  it('evicts nothing where most nodes are cut off at once', () => {
    expect(of('cable pi-1-sw1').moved).toEqual({});
    expect(of('cable pi-1-sw1').unschedulable).toEqual([]);
  });

  it('says what does not fit the nodes that are left', () => {
    const topology = sampleHomelab();
    topology.workloads['ci-runner'] = {
      ...topology.workloads['ci-runner']!,
      replicas: 3,
      on: ['pi-3', 'pi-4'],
      requests: { cpu: '2' },
    };
    const { report: tight } = analyseFailures(topology);
    const lost = tight.failures.find(({ subject }) => english(subject.name) === 'pi-4')!;
    expect(lost.unschedulable).toMatchObject([{ workload: 'ci-runner', of: 3 }]);
    expect(english(lost.unschedulable[0]!.why)).toContain('Insufficient cpu');
  });
});

it('three servers lose one and go on', () => {
  const { report } = analyseFailures(ha);
  const node = report.failures.find(({ subject }) => english(subject.name) === 'node-1')!;
  expect(node.quorum).toEqual([]);
  expect(Object.keys(node.moved)).toContain('notes-app');
  expect(report.quorum[0]).toMatchObject({ servers: 3, needed: 2, tolerates: 1 });
  expect(report.failures.find(({ subject }) => english(subject.name) === 'sw1')!.quorum).toHaveLength(1);
});

it('a link through a patch panel fails as one, whichever of its cables it is', () => {
  const pc = (power: string[]) => ({ kind: 'mini-pc' as const, ports: { eth0: {} }, power: { from: power } });
  const { report } = analyseFailures(
    design({
      circuits: { wall: {} },
      devices: {
        sw: { kind: 'switch', ports: { '1': {}, '2': {} } },
        panel: { kind: 'patch-panel', hardware: { positions: 4 } },
        a: pc(['wall']),
        b: pc(['wall']),
      },
      cables: {
        cord: { between: ['sw:1', 'panel:1'] },
        run: { between: ['panel:r1', 'a:eth0'] },
        half: { between: ['panel:2', 'b:eth0'] },
      },
    }),
  );
  const cables = report.failures.filter(({ subject }) => subject.kind === 'cable');
  expect(cables.map(({ subject }) => english(subject.name)).sort()).toEqual([
    'cable cord or run',
    'cable half',
  ]);
  expect(cables.find(({ subject }) => subject.targets.length === 2)!.subject).toMatchObject({
    targets: ['cord', 'run'],
    alike: ['sw:1', 'panel:1', 'panel:r1', 'a:eth0'],
  });
});

describe('a circuit with a UPS', () => {
  const house = (battery?: { energy: string; efficiency: number }) => {
    const load = { kind: 'mini-pc' as const, hardware: { power: { idle: '5 W', maximum: '50 W' } } };
    return design({
      circuits: { wall: {} },
      devices: {
        ups: { kind: 'ups', power: { from: ['wall'] }, ...(battery && { hardware: { battery } }) },
        lamp: { ...load, power: { from: ['wall'] } },
        pc: { ...load, power: { from: ['ups:1'] } },
      },
    });
  };
  const power = (topology: Topology) => {
    const { failures, lasting } = analyseFailures(topology).report;
    const of = failures.flatMap(({ subject: { kind, name, targets } }) =>
      kind === 'power' ? [[english(name), targets] as const] : [],
    );
    return { of, lasting };
  };

  it('takes at once what no battery backs, and the rest when it is empty', () => {
    // 10 Wh for 50 W last 12 minutes.
    const { of, lasting } = power(house({ energy: '10 Wh', efficiency: 1 }));
    expect(of).toContainEqual(['circuit wall', ['lamp']]);
    expect(of).toContainEqual(['circuit wall for 12 min', ['lamp', 'pc']]);
    expect(lasting).toEqual([]);
  });

  it('bridges for ever where nobody states its battery, and the report says so', () => {
    const { of, lasting } = power(house());
    expect(of).toContainEqual(['circuit wall', ['lamp']]);
    expect(of.map(([name]) => name)).not.toContain('circuit wall for 12 min');
    expect(lasting).toEqual(['ups']);
  });
});

it('a pod waits for the node that its local volume is on', () => {
  const workloads = { ...ha.workloads, 'notes-app': { ...ha.workloads['notes-app']!, localVolume: true } };
  const { report } = analyseFailures({ ...ha, workloads });
  const { moved, unschedulable } = report.failures.find(({ subject }) => english(subject.name) === 'node-1')!;
  expect(Object.keys(moved)).not.toContain('notes-app');
  const waiting = unschedulable.find(({ workload }) => workload === 'notes-app')!;
  expect(english(waiting.why)).toContain("2 didn't match PersistentVolume's node affinity");
});

it('what becomes slower is taken from runs, and is sure', async () => {
  const analysis = analyseFailures(sampleHomelab());
  const one = {
    ...analysis,
    toRun: analysis.toRun.filter(({ failure }) => english(failure.subject.name) === 'pi-3'),
  };
  const request = { duration: 0.5e9, warmup: 0.1e9 };
  const seeds = [1, 2, 3];
  const run = (seed: number, factor: number) => {
    const topology = sampleHomelab();
    for (const { serving } of Object.values(topology.workloads))
      if (serving && 'time' in serving) serving.time *= factor;
    return simulate(topology, { ...request, seed });
  };
  const before = (await Promise.all(seeds.map((seed) => run(seed, 1)))) as NonNullable<
    Awaited<ReturnType<typeof run>>
  >[];
  const after = (await Promise.all(seeds.map((seed) => run(seed, 20)))) as typeof before;
  const basis = { runs: 3, durationS: 0.5 };
  const slower = withSlower(one, before, [after], basis).failures.find(
    ({ subject }) => english(subject.name) === 'pi-3',
  )!;
  const effect = slower.traffic.find(({ id }) => id === 'page')!;
  expect(effect.effect).toBe('slower');
  expect(effect.after!.mean).toBeGreaterThan(effect.before!.mean);
  expect(english(failureWords(slower))).toContain('slower');
  const same = withSlower(one, before, [before], basis).failures.find(
    ({ subject }) => english(subject.name) === 'pi-3',
  )!;
  expect(same.traffic.filter(({ effect }) => effect === 'slower')).toEqual([]);
});
