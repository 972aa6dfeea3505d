import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { recordLabel } from '#shared/live/labels';
import { recordedTransport } from '../../transports/testing/recorded';
import { ConnectionError } from '../../transports/transport';
import type { Pace } from '../pace';
import { startFakeApi, type FakeApi } from '../testing/fake-api';
import { fakeDesign } from '../testing/fake-design';
import { fakeNode, fakePod, paths } from '../testing/fake-objects';
import { connectionsTo } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { clusterReader } from './cluster';
import type { LiveCluster, Reader } from './reader';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function watching(
  options: { pace?: Partial<Pace>; open?: (api: FakeApi) => Promise<LiveCluster>; readers?: Reader[] } = {},
) {
  const api = await startFakeApi();
  ends.push(() => api.stop());
  const watch = watchReaders({
    readers: [clusterReader, ...(options.readers ?? [])],
    openCluster: () => options.open?.(api) ?? Promise.resolve(api.client()),
    ...(options.pace && { pace: options.pace }),
  });
  ends.push(watch.end);
  const contact = () => watch.contact('cluster/home');
  const untilLive = () => watch.screen.until(() => contact() === 'live');
  return { api, screen: watch.screen, contact, untilLive, end: watch.end };
}

describe('a cluster over its API', () => {
  test('shows nodes, pods, services and events, matched to the design', async () => {
    const { api, screen, untilLive } = await watching();
    api.put(paths.nodes, fakeNode('worker'));
    api.put(paths.pods, fakePod('app-1', { node: 'worker', labels: { [recordLabel]: 'app' } }));
    api.put(paths.services, {
      metadata: { name: 'web', namespace: 'apps' },
      spec: { type: 'ClusterIP', clusterIP: '10.43.0.9', ports: [{ port: 80, targetPort: 'http' }] },
    });
    api.put(paths.events, {
      metadata: { name: 'app-1.1', namespace: 'apps', uid: 'e1' },
      involvedObject: { kind: 'Pod', name: 'app-1' },
      reason: 'Started',
      message: 'Started container',
      type: 'Normal',
      lastTimestamp: '2026-11-24T00:00:01Z',
    });
    await untilLive();
    await screen.until(({ events }) => events.length > 0);
    const { nodes, pods, services, events } = screen.state;
    expect(nodes['home/worker']).toMatchObject({
      record: 'pi-2',
      ready: 'True',
      roles: ['control-plane'],
      version: 'v1.34.4+k3s1',
      address: '10.20.10.11',
      capacity: { cpu: '4' },
      source: 'cluster/home',
    });
    expect(pods['home/apps/app-1']).toMatchObject({
      record: 'app',
      node: 'worker',
      phase: 'Running',
      containers: ['app', 'proxy'],
      ready: true,
    });
    expect(services['home/apps/web']).toMatchObject({
      record: 'app-web',
      ports: [{ port: 80, target: 'http', protocol: 'TCP' }],
    });
    expect(events).toEqual([
      {
        at: '2026-11-24T00:00:01Z',
        namespace: 'apps',
        object: 'Pod/app-1',
        reason: 'Started',
        message: 'Started container',
        type: 'Normal',
        count: 1,
      },
    ]);
  });

  test('changes arrive, also what is deleted', async () => {
    const { api, screen, untilLive } = await watching();
    api.put(paths.nodes, fakeNode('pi-1'));
    api.put(paths.pods, fakePod('app-1'));
    await untilLive();
    api.put(paths.nodes, fakeNode('pi-1', false));
    api.remove(paths.pods, 'app-1', 'apps');
    await screen.until(({ nodes }) => nodes['home/pi-1']?.ready === 'Unknown');
    await screen.until(({ pods }) => !pods['home/apps/app-1']);
  });

  test('a cluster that is not there yet is connecting, says why, and turns live by itself', async () => {
    let there = false;
    const { screen, contact, untilLive } = await watching({
      open: (api) =>
        there
          ? Promise.resolve(api.client())
          : Promise.reject(
              new ConnectionError(
                'cluster home',
                'unreachable',
                verbatim('There is no K3s on pi-1 yet.'),
                verbatim('Apply.'),
              ),
            ),
    });
    await screen.until(({ sources }) => sources['cluster/home']?.problem);
    expect(inEnglish(screen.state.sources['cluster/home'])).toEqual({
      label: 'cluster home',
      contact: 'connecting',
      lastHeard: null,
      problem: 'There is no K3s on pi-1 yet.',
    });
    there = true;
    await untilLive();
    expect(contact()).toBe('live');
    expect(screen.state.sources['cluster/home']?.problem).toBeUndefined();
  });

  test('broken watches are opened anew and miss nothing', async () => {
    const { api, screen, untilLive } = await watching();
    api.put(paths.pods, fakePod('app-1'));
    await untilLive();
    for (let round = 2; round <= 6; round++) {
      await api.watched();
      api.resetWatches();
      api.put(paths.pods, fakePod(`app-${round}`));
      await screen.until(({ pods }) => pods[`home/apps/app-${round}`]);
    }
    expect(Object.keys(screen.state.pods)).toHaveLength(6);
  });

  test.each([false, true])(
    '410 lists anew and finds what was deleted meanwhile (in the stream: %s)',
    async (inStream) => {
      const { api, screen, untilLive } = await watching();
      api.put(paths.pods, fakePod('stays'));
      api.put(paths.pods, fakePod('goes'));
      await untilLive();
      await screen.until(({ pods }) => pods['home/apps/goes']);
      await api.watched();
      api.muteWatches();
      api.remove(paths.pods, 'goes', 'apps');
      api.compact(inStream);
      api.resetWatches();
      await screen.until(({ pods }) => !pods['home/apps/goes']);
      expect(screen.state.pods['home/apps/stays']).toBeDefined();
    },
  );

  test('a watch on a half-open connection is noticed by its silence', async () => {
    const { api, screen, untilLive } = await watching();
    await untilLive();
    await api.watched();
    api.muteWatches();
    api.put(paths.pods, fakePod('unheard'));
    await screen.until(({ pods }) => pods['home/apps/unheard']);
    expect(api.requests.filter((request) => request === `LIST ${paths.pods}`)).toHaveLength(1);
  });

  test('an API that stops answering is lost, keeps what was seen, and comes back', async () => {
    const { api, screen, contact, untilLive } = await watching();
    api.put(paths.pods, fakePod('stays'));
    api.put(paths.pods, fakePod('goes'));
    await untilLive();
    await screen.until(({ pods }) => pods['home/apps/goes']);
    await api.stop();
    await screen.until(() => contact() === 'lost');
    const { lastHeard, problem } = inEnglish(screen.state.sources['cluster/home']) ?? {};
    expect(lastHeard).toBeTypeOf('number');
    expect(problem).toMatch(/^There is no connection to the API: .*(ECONNREFUSED|closed|hang up)/);
    expect(Object.keys(screen.state.pods)).toEqual(['home/apps/stays', 'home/apps/goes']);
    api.remove(paths.pods, 'goes', 'apps');
    await api.start();
    await untilLive();
    await screen.until(({ pods }) => !pods['home/apps/goes']);
    expect(screen.state.pods['home/apps/stays']).toBeDefined();
  });

  test('a cluster installed anew, which counts from the start, replaces the old one', async () => {
    const { api, screen, contact, untilLive } = await watching();
    api.put(paths.pods, fakePod('old'));
    await untilLive();
    await screen.until(({ pods }) => pods['home/apps/old']);
    await api.stop();
    await screen.until(() => contact() === 'lost');
    await api.start({ anew: true });
    api.put(paths.pods, fakePod('new'));
    await screen.until(({ pods }) => pods['home/apps/new'] && !pods['home/apps/old']);
  });

  test('an API that is up but not ready is lost, with its reason', async () => {
    const { api, screen, contact, untilLive } = await watching();
    await untilLive();
    api.ready = 500;
    await screen.until(() => contact() === 'lost');
    expect(inEnglish(screen.state.sources['cluster/home']?.problem)).toBe('The API answers 500: etcd failed');
    api.ready = 200;
    await untilLive();
  });

  test('an API whose answers never come is lost', async () => {
    const { api, screen, contact, untilLive } = await watching({ pace: { answerMs: 100 } });
    await untilLive();
    api.ready = null;
    await screen.until(() => contact() === 'lost');
    expect(inEnglish(screen.state.sources['cluster/home']?.problem)).toBe(
      'The API does not answer within 0.1 s.',
    );
  });

  test.each(['LIST', 'WATCH'] as const)(
    'a certificate that is not accepted any more is said, and not tried without end (%s)',
    async (to) => {
      const { api, screen, contact, untilLive } = await watching({ pace: { refusedMs: 4_000 } });
      await untilLive();
      api.refusal = { to, status: 401 };
      api.compact(false);
      api.resetWatches();
      await screen.until(() => contact() === 'lost');
      expect(inEnglish(screen.state.sources['cluster/home']?.problem)).toBe(
        'The API does not accept the certificate or token of the server’s kubeconfig (401 Unauthorized).',
      );
      // Each wait is twice the one before, and no less than half of that.
      const tries = () => api.requests.filter((each) => each === `LIST ${paths.nodes}`).length;
      const started = performance.now();
      const before = tries();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(10 * (2 ** (tries() - before - 1) - 1)).toBeLessThanOrEqual(performance.now() - started);
      api.refusal = null;
      await untilLive();
    },
  );

  test('a slow API is waited for', async () => {
    const { api, screen, untilLive } = await watching();
    api.delayMs = 150;
    api.put(paths.pods, fakePod('slow'));
    await untilLive();
    await screen.until(({ pods }) => pods['home/apps/slow']);
  });

  test('garbage in a stream harms nothing', async () => {
    const { api, screen, contact, untilLive } = await watching({
      pace: { watchSeconds: 30, silenceMs: 30_000 },
    });
    await untilLive();
    await api.watched();
    const senseless = [
      'not json at all',
      '{"type":"ADDED"}',
      '{"type":"ADDED","object":null}',
      '{"type":"MODIFIED","object":{"metadata":{"resourceVersion":"101"}}}',
      '{"type":"ADDED","object":{"metadata":{"name":5,"resourceVersion":"102"},"status":[]}}',
      '{"type":"ADDED","object":{"metadata":{"name":"odd","namespace":"apps","labels":7,"ownerReferences":{},"resourceVersion":"103"},"spec":"x","status":{"phase":{},"conditions":"no","containerStatuses":[null,{"restartCount":"many","state":3}]}}}',
      '{"type":"EXPLODED","object":{"metadata":{"name":"x","resourceVersion":"104"}}}',
    ];
    api.write(`${senseless.join('\n')}\n\u001b[2J\u0000\n`);
    api.put(paths.pods, fakePod('after'));
    await screen.until(({ pods }) => pods['home/apps/after']);
    expect(contact()).toBe('live');
    expect(screen.state.pods['home/apps/odd']).toMatchObject({ phase: '', restarts: 0 });
  });

  test('events come once, newest first, also after a reconnect', async () => {
    const { api, screen, contact, untilLive } = await watching();
    const event = (n: number) => ({
      metadata: { name: `e${n}`, namespace: 'apps', uid: `u${n}` },
      involvedObject: { kind: 'Pod', name: 'app' },
      reason: `R${n}`,
      eventTime: `2026-11-24T00:00:0${n}Z`,
    });
    api.put(paths.events, event(1));
    api.put(paths.events, event(2));
    await untilLive();
    api.put(paths.events, event(3));
    await screen.until(({ events }) => events.length === 3);
    await api.stop();
    await screen.until(() => contact() === 'lost');
    api.put(paths.events, event(4));
    await api.start();
    await screen.until(({ events }) => events.length >= 4);
    expect(screen.state.events.map(({ reason }) => reason)).toEqual(['R4', 'R3', 'R2', 'R1']);
  });

  test('a thousand pods come in few patches, and changes to them in fewer', async () => {
    const { api, screen, untilLive } = await watching({ pace: { patchMs: 100 } });
    for (let i = 0; i < 1_000; i++) api.put(paths.pods, fakePod(`app-${i}`));
    await untilLive();
    await screen.until(({ pods }) => Object.keys(pods).length === 1_000);
    const before = screen.patches.length;
    expect(before).toBeLessThan(20);
    const started = performance.now();
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 1_000; i++) api.put(paths.pods, fakePod(`app-${i}`, { phase: `Round${round}` }));
    }
    await screen.until(({ pods }) => Object.values(pods).every(({ phase }) => phase === 'Round4'));
    const elapsed = performance.now() - started;
    expect(screen.patches.length - before).toBeLessThanOrEqual(elapsed / 100 + 1);
  });

  test('a node whose host was renamed is recognised by its machine-id, whichever is read first', async () => {
    let learn = () => {};
    const hosts: Reader = {
      kind: 'hosts-for-test',
      sources: () => [
        {
          id: 'host/pi-1',
          label: verbatim('host pi-1'),
          devices: ['pi-1'],
          follow: ({ machines, signal }) =>
            new Promise((resolve) => {
              learn = () => machines.learn('pi-1', 'a1b2');
              signal.addEventListener('abort', () => resolve());
            }),
        },
      ],
    };
    const { api, screen } = await watching({ readers: [hosts] });
    api.put(paths.nodes, fakeNode('old-name', true, 'a1b2'));
    await screen.until(({ nodes }) => nodes['home/old-name']);
    expect(screen.state.nodes['home/old-name']?.record).toBeUndefined();
    learn();
    await screen.until(({ nodes }) => nodes['home/old-name']?.record === 'pi-1');
  });

  test('where one server does not answer, the next is asked', async () => {
    const asked: string[] = [];
    const api = await startFakeApi();
    ends.push(() => api.stop());
    const design = fakeDesign();
    design.topology.clusters['home']!.servers = ['pi-1', 'pi-2'];
    const watch = watchReaders({
      readers: [clusterReader],
      design,
      connections: connectionsTo({ 'pi-1': recordedTransport({}), 'pi-2': recordedTransport({}) }),
      openCluster: ({ design, cluster }) => {
        const [server = ''] = design.topology.clusters[cluster]?.servers ?? [];
        asked.push(server);
        return server === 'pi-2' ? Promise.resolve(api.client()) : Promise.reject(new Error('It is off.'));
      },
    });
    ends.push(watch.end);
    await watch.screen.until(() => watch.contact('cluster/home') === 'live');
    expect(asked).toEqual(['pi-1', 'pi-2']);
  });

  test('when the watch is stopped nothing stays open', async () => {
    const { api, untilLive, end } = await watching();
    await untilLive();
    await end();
    const after = api.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(api.requests).toHaveLength(after);
  });
});
