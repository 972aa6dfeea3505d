import { describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { simulate } from '../../simulate';
import { decoded } from '../../testing/sample';
import { explanationOf } from './explain';
import { hostWhatIfs } from './host-what-ifs';

const runsOf = (topology: Topology): Promise<Results[]> =>
  Promise.all(
    [1, 2, 3, 4].map(async (seed) => (await simulate(topology, { duration: 10e9, warmup: 0.2e9, seed }))!),
  );

/** The design's counterfactual runs: what each change saves of the largest figure it moves. */
async function explained(topology: Topology) {
  const before = await runsOf(topology);
  const whatIfs = hostWhatIfs(topology, before[0]!);
  const variants = await Promise.all(
    whatIfs.map(async (each) => ({ ...each, runs: await runsOf(each.topology) })),
  );
  return explanationOf(before, variants);
}

const design = (pi: string, serving: string, rate: string) =>
  decoded(`
rackloom: 1
name: what-ifs
devices: { pi: { kind: raspberry-pi, model: raspberry-pi-4b-8gb${pi} } }
containers: { server: { host: pi, image: x, serving: ${serving} } }
traffic: { requests: { r: { from: pi, to: server, rate: ${rate} } } }`);

describe('what is tried for hosts, each by runs of the design with that one change', () => {
  it('an NVMe disk, where requests wait for an SD card', async () => {
    const writes = '{ time: 100 us, concurrency: 1000, writes: { bytes: 4 kB, syncs: 1 } }';
    const { counterfactuals, bottleneck } = await explained(design('', writes, '120 /s'));
    expect(english(counterfactuals[0]!.change)).toBe('pi: NVMe in place of an SD card');
    expect(counterfactuals[0]!.gain).toBeGreaterThan(0.8);
    expect(english(bottleneck)).toMatch(/^pi: NVMe in place of an SD card: r .* less\)/);
  });

  it('more cores, where requests wait for one', async () => {
    const { counterfactuals } = await explained(
      design(', hardware: { cores: 1 }', '{ time: 10 ms, concurrency: 1000 }', '80 /s'),
    );
    expect(counterfactuals.map(({ change }) => english(change))).toEqual(['pi: 2 cores']);
    expect(counterfactuals[0]!.gain).toBeGreaterThan(0.3);
  });

  it('a faster GPU and larger batches, where a language model is busy', async () => {
    const llm = '{ model: llm, prompt: 100, answer: 40, batch: 2, distribution: constant }';
    const { counterfactuals } = await explained(design('', llm, '3 /s'));
    expect(counterfactuals.map(({ change }) => english(change)).sort()).toEqual([
      'server: a GPU twice as fast',
      'server: batches twice as large',
    ]);
    expect(english(counterfactuals[0]!.change)).toBe('server: a GPU twice as fast');
    expect(counterfactuals[0]!.gain).toBeGreaterThan(0.3);
  });

  it('a larger buffer, where a queue is full, and nothing where nothing holds up', async () => {
    const topology = decoded(`
rackloom: 1
name: burst
devices:
  a: { kind: workstation, ports: { eth0: { address: 10.0.0.1/24, rate: 1 Gbps } } }
  b: { kind: workstation, ports: { eth0: { address: 10.0.0.2/24, rate: 10 Mbps } } }
  sw: { kind: switch, ports: { "1": { queue: { discipline: drop-tail, limit: { packets: 3 } } } } }
cables: { left: { between: [a:eth0, "sw:2"] }, right: { between: ["sw:1", b:eth0] } }
traffic: { flows: { f: { from: a, to: b, rate: 8 Mbps } } }`);
    const [before] = await runsOf(topology);
    const [larger] = hostWhatIfs(topology, before!);
    expect(english(larger!.change)).toBe('port sw:1: twice the buffer');
    expect(larger!.topology.devices.sw!.ports!['1']!.queue).toEqual({
      discipline: 'drop-tail',
      limit: { packets: 6 },
    });
    expect(hostWhatIfs(topology, { ...before!, links: {} })).toEqual([]);
  });
});
