import { beforeAll, describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import { simulate } from './simulate';
import { sampleHomelab } from './testing/sample';

const topology = sampleHomelab();

const ran = async (scenario: string): Promise<Results> => {
  const { duration, warmup } = topology.scenarios[scenario]!;
  return (await simulate(topology, { duration, warmup, seed: 1, scenario }))!;
};

/** What a scenario of the sample is named after is what it shows. */
describe('the sample', () => {
  let quiet: Results;
  beforeAll(async () => {
    quiet = await ran('quiet-day');
  });

  it('keeps every promise on a quiet day', () => {
    expect(Object.values(quiet.expectations).map(({ met }) => met)).not.toContain(false);
    for (const { lost } of Object.values(quiet.flows)) expect(lost).toEqual({});
    for (const { failed } of Object.values(quiet.requests)) expect(failed).toEqual({});
  });

  it('follows a push through build, image, pull and deploy', async () => {
    const { release } = (await ran('push-to-deploy')).requests;
    expect(release!.finished).toBe(2);
    const { build, clone, image, pull, deploy } = release!.stages!;
    // Builds take some 20 s; 30 MB between nodes, or up and down within one.
    expect(build!.mean / 1e9).toBeGreaterThan(8);
    expect(image!.mean).toBeGreaterThan(clone!.mean);
    expect(build!.mean + deploy!.mean).toBeLessThan(release!.latency.mean);
    expect(pull!.mean).toBeLessThan(deploy!.mean);
  });

  it('lets a burst of questions wait for the GPU', async () => {
    const { requests, servers } = await ran('question-burst');
    const { llm } = servers;
    expect(llm!.llm!.busy).toBeGreaterThan(0.99);
    expect(llm!.llm!.batchMax).toBe(16);
    expect(llm!.waitingMax).toBeGreaterThan(10);
    expect(requests['question']!.firstToken!.mean).toBeGreaterThan(
      5 * quiet.requests['question']!.firstToken!.mean,
    );
    expect(requests['question']!.failed['timed out']).toBeGreaterThan(50);
  });

  it('makes pages slow while a backup fills the uplink', async () => {
    const { requests, links } = await ran('backup-over-uplink');
    expect(requests['offsite-copy']!.started).toBe(1);
    expect(requests['page']!.latency.p99).toBeGreaterThan(5 * quiet.requests['page']!.latency.p99);
    const { forward, backward } = links['uplink']!;
    expect(Math.max(forward.utilisation, backward.utilisation)).toBeGreaterThan(0.7);
  });

  it('loses pages while the cable of the ingress is out, and none after', async () => {
    const { requests } = await ran('cable-pulled');
    const { failed, series } = requests['page']!;
    // Most are answered late: their retransmission timers find the cable mended.
    expect(failed['cable pulled']).toBeGreaterThan(4);
    // A third of a second each; it is out from the 15th to the 30th.
    expect(series.slice(16, 29).every((rate) => rate < 10)).toBe(true);
    expect(series.slice(45).every((rate) => rate > 20)).toBe(true);
  });

  it('moves what can move off a lost node, and keeps the StatefulSet waiting', async () => {
    const { cluster, requests } = await ran('node-lost');
    const said = cluster!.map(({ at, what }) => `${at / 1e9} ${english(what)}`);
    expect(said[0]).toBe('60 pi-2 is NotReady; its pods are no endpoints any more.');
    expect(said).toContain('360 postgres/0 on pi-2 stays Terminating.');
    expect(said.some((line) => /^360 home\/traefik\/0\.2 takes the place/.test(line))).toBe(true);
    expect(requests['page']!.failed['device off']).toBeGreaterThan(30);
    expect(requests['page']!.failed['no endpoint']).toBeGreaterThan(100);
    // Of the last minute of seven: questions do without the database.
    const last = (id: string) => requests[id]!.series.slice(53).reduce((sum, rate) => sum + rate, 0);
    expect(last('question')).toBeGreaterThan(0);
    expect(last('page')).toBe(0);
  });

  it('moves nothing without a control plane, and half of the pages fail to the end', async () => {
    const { cluster, requests } = await ran('control-plane-lost');
    expect(cluster).toBeUndefined();
    const { failed, finished, started, series } = requests['page']!;
    // What is sent to a host that is gone is lost at its cable, until nobody has its hardware address any more (ARP).
    expect((failed['device off']! + failed['timed out']!) / started).toBeGreaterThan(0.4);
    expect(finished / started).toBeGreaterThan(0.4);
    expect(series.slice(30).reduce((sum, rate) => sum + rate, 0) / 30).toBeLessThan(0.65 * 1.8);
  });

  it('cannot reach the GPU from its wrong VLAN, and all else works', async () => {
    const { requests, flows } = await ran('vlan-misconfigured');
    expect(requests['question']!.finished).toBe(0);
    expect(flows['camera']!.received).toBe(0);
    expect(Object.keys(flows['camera']!.lost)).toEqual(['VLAN not allowed on port']);
    expect(requests['push']!.failed).toEqual({});
  });
});
