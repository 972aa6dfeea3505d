import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { topology as schema, type Topology } from '#shared/topology/topology';
import { compileDraft } from '../compile/compile';
import { namePlan } from '../compile/names';
import { simulate } from '../simulate';
import { pageTable } from '../testing/page-table';
import { answerBytes, questionBytes } from './name-messages';

const table = pageTable('names', 'look-ups');

interface Ask {
  requests: Record<string, unknown>;
  more?: Record<string, unknown>;
}

/** One server, one worker, so that CoreDNS is a cable away from the pods that ask. */
const cluster = ({ requests, more = {} }: Ask): Topology =>
  z.decode(schema, {
    rackloom: 1,
    name: 'names',
    devices: {
      sw: { kind: 'switch' },
      'node-1': { kind: 'mini-pc', ports: { eth0: { address: '10.0.0.1/24' } } },
      'node-2': { kind: 'mini-pc', ports: { eth0: { address: '10.0.0.2/24' } } },
      nas: { kind: 'nas', ports: { eth0: { address: '10.0.0.3/24' } } },
    },
    cables: {
      a: { between: ['node-1:eth0', 'sw:1'] },
      b: { between: ['node-2:eth0', 'sw:2'] },
      c: { between: ['nas:eth0', 'sw:3'] },
    },
    clusters: {
      k: {
        k3s: { version: 'v1.34.4+k3s1' },
        servers: ['node-1'],
        agents: ['node-2'],
        network: { backend: 'host-gw' },
      },
    },
    namespaces: { front: { cluster: 'k' }, back: { cluster: 'k' } },
    workloads: {
      web: { namespace: 'front', image: 'web', on: ['node-2'] },
      cache: { namespace: 'front', image: 'cache', on: ['node-2'] },
      db: { namespace: 'back', image: 'db', on: ['node-2'], ports: { sql: 5432 } },
    },
    services: { 'db-sql': { workload: 'db', ports: { '5432': 'sql' } } },
    traffic: { requests },
    ...more,
  } as never);

const tenAsked = { rate: '10 /s', arrivals: 'periodic', first: '100 us', times: 10, connection: 'new' };
const asked = (to: string, other = {}) => ({ ask: { from: 'web', to, ...tenAsked, ...other } });

const run = async (ask: Ask, scenario?: string) =>
  (await simulate(cluster(ask), { seed: 1, warmup: 0, duration: 30e9, ...(scenario && { scenario }) }))!;
const questions = async (ask: Ask) => (await run(ask)).servers['k/coredns/0']!.answered;

describe('looking up names', () => {
  it('goes through the search list with A and AAAA each, once per new connection', async () => {
    const expectQuestions = async (what: string, count: number, ...ask: Parameters<typeof asked>) =>
      table.expectExactly(what, count, await questions({ requests: asked(...ask) }));
    await expectQuestions('10 new connections in the namespace: questions', 10 * 2, 'cache');
    await expectQuestions('to another namespace', 10 * 2 * 2, 'db-sql');
    await expectQuestions('to a device', 10 * 4 * 2, 'nas');
    await expectQuestions('over a kept connection', 0, 'db-sql', { connection: 'kept' });
    expect(await questions({ requests: { ask: { ...asked('web').ask, from: 'nas', to: 'db-sql' } } })).toBe(
      0,
    );
  });

  it('asks for the names that a resolver with ndots:5 asks for', () => {
    const draft = compileDraft(cluster({ requests: {} }));
    expect(namePlan(draft, 'web', 'db-sql')!.questions).toEqual([
      'db-sql.back.front.svc.cluster.local',
      'db-sql.back.svc.cluster.local',
    ]);
    expect(namePlan(draft, 'web', 'nas')!.questions).toEqual([
      'nas.home.arpa.front.svc.cluster.local',
      'nas.home.arpa.svc.cluster.local',
      'nas.home.arpa.cluster.local',
      'nas.home.arpa',
    ]);
  });

  it('has the sizes that CoreDNS logs', () => {
    const [inside, outside] = ['kubernetes', 'google.com'].map((name) => `${name}.default.svc.cluster.local`);
    table.expectExactly('question for kubernetes.default…, bytes', 54, questionBytes(inside!));
    table.expectExactly('its answer', 106, answerBytes(inside!, 'address'));
    table.expectExactly(
      '“no such name” for google.com.default…',
      147,
      answerBytes(outside!, 'nothing in zone'),
    );
  });

  it('takes what two questions and their answers take, to the picosecond', async () => {
    const kept = await run({ requests: asked('cache', { connection: 'kept', times: 1 }) });
    const fresh = await run({ requests: asked('cache', { times: 1 }) });
    const name = 'cache.front.svc.cluster.local';
    const line = (bytes: number, end: number) => (end * (bytes + 8)) / 1; // ns at 1 Gb/s, one byte 8 ns
    const question = Math.max(64, questionBytes(name) + 46);
    const answers = [answerBytes(name, 'address'), answerBytes(name, 'nothing in zone')].map((b) => b + 46);
    // Stack 12 us at each end, each way; the switch stores, then takes 2 us; two cables of no length.
    const there = 12e3 + line(question, 8) + 2e3 + line(question, 8) + 12e3;
    // The AAAA question is one slot behind the A question, and is worked on after it: its own 60 us behind 60 us.
    const served = 60e3 + 60e3;
    const back = 12e3 + line(answers[1]!, 8) * 2 + 2e3 + 12e3;
    const lookup = fresh.requests['ask']!.latency.max - kept.requests['ask']!.latency.max;
    table.expectExactly('a look-up over a switch at 1 Gb/s, ns', there + served + back, Math.round(lookup));
    const parts = fresh.requests['ask']!.hops.map(({ parts: { names = 0 } }) => names);
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(lookup, 3);
  });

  it('asks upstream once per 30 s', async () => {
    const { requests } = await run({ requests: asked('nas', { rate: '1 /s' }) });
    const { latency } = requests['ask']!;
    // The first waits a millisecond for the house's resolver, the others find the answer in CoreDNS' cache.
    expect(latency.max - latency.p50).toBeGreaterThan(0.9e6);
    expect(latency.p90).toBeLessThan(latency.p50 * 1.02);
  });

  it('is stopped by a network policy for egress that forgets it', async () => {
    const policies = {
      p: { namespace: 'front', egress: [{ to: [{ namespaces: { ids: ['back'] } }] }] },
    };
    const { requests } = await run({ requests: asked('db-sql'), more: { policies } });
    const denied = requests['ask']!.failed['denied by network policy'];
    table.expectExactly('policy that forgets CoreDNS: denied, of 10', 10, denied);
  });

  it('waits twice five seconds for a CoreDNS that is gone, then gives up; others who keep connections do not notice', async () => {
    const scenarios = {
      lost: { duration: '30 s', faults: [{ at: '0 s', kind: 'device', target: 'node-1' }] },
    };
    const requests = {
      fresh: { ...asked('cache').ask, times: 1, first: '1 s', timeout: '20 s' },
      kept: { ...asked('cache', { connection: 'kept' }).ask, times: 1, first: '1 s' },
      hasty: { ...asked('cache').ask, times: 1, first: '1 s', timeout: '8 s' },
    };
    const results = await run({ requests, more: { scenarios } }, 'lost');
    expect(results.requests['fresh']!.failed).toEqual({ 'name not resolved': 1 });
    expect(results.requests['kept']!.finished).toBe(1);
    expect(results.requests['hasty']!.failed).toEqual({ 'timed out': 1 });
  });

  it('loses five seconds to one lost question', async () => {
    const scenarios = {
      blink: { duration: '30 s', faults: [{ at: '0 s', for: '2 s', kind: 'cable', target: 'a' }] },
    };
    const requests = { ask: { ...asked('cache').ask, times: 1, first: '1 s', timeout: '20 s' } };
    const { latency } = (await run({ requests, more: { scenarios } }, 'blink')).requests['ask']!;
    table.expectBetween('one question lost: the request, s', 5, latency.max / 1e9, 5.01);
  });
});

it('stands in the page as found', () => table.expectInPage());
