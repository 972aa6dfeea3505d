import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { startFakeApi, type FakeApi } from '../testing/fake-api';
import { fakeNode, paths } from '../testing/fake-objects';
import { watchReaders } from '../testing/watch-readers';
import { metricsReader, readMetrics, readSummary } from './metrics';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const metrics = '/apis/metrics.k8s.io/v1beta1';
const nodeMetrics = (cpu: string) => ({
  kind: 'NodeMetricsList',
  items: [
    {
      metadata: { name: 'pi-1' },
      timestamp: '2026-11-24T00:00:00Z',
      window: '10.03s',
      usage: { cpu, memory: '1843200Ki' },
    },
  ],
});
const podMetrics = {
  kind: 'PodMetricsList',
  items: [
    {
      metadata: { name: 'app-1', namespace: 'apps' },
      containers: [
        { name: 'app', usage: { cpu: '12345678n', memory: '35651584' } },
        { name: 'proxy', usage: { cpu: '3m', memory: '2Mi' } },
      ],
    },
  ],
};
/** As the kubelet's Summary API tells it; a pod that has just started has no figures yet. */
const summary = (nodeName: string) => ({
  node: { nodeName, cpu: { usageNanoCores: 250_000_000 }, memory: { workingSetBytes: 2 ** 30 } },
  pods: [
    {
      podRef: { name: `on-${nodeName}`, namespace: 'apps' },
      cpu: { usageNanoCores: 1_600_000 },
      memory: { workingSetBytes: 5 * 2 ** 20 + 17 },
    },
    { podRef: { name: 'fresh', namespace: 'apps' } },
  ],
});

async function watching(prepare: (api: FakeApi) => void) {
  const api = await startFakeApi();
  ends.push(() => api.stop());
  prepare(api);
  const watch = watchReaders({
    readers: [metricsReader],
    openCluster: () => Promise.resolve(api.client()),
  });
  ends.push(watch.end);
  return { api, ...watch, source: () => watch.screen.state.sources['metrics/home'] };
}
const served = (cpu: string) => (api: FakeApi) => {
  api.answers.set(`${metrics}/nodes`, { status: 200, body: nodeMetrics(cpu) });
  api.answers.set(`${metrics}/pods`, { status: 200, body: podMetrics });
};
const missing = (status: number) => (api: FakeApi) => {
  for (const kind of ['nodes', 'pods'])
    api.answers.set(`${metrics}/${kind}`, { status, body: '404 page not found' });
};

describe('what a cluster uses', () => {
  test('is what metrics-server says, of nodes and of pods with all their containers', async () => {
    const { api, screen, source } = await watching(served('431m'));
    await screen.until(() => source()?.contact === 'live');
    expect(screen.state.use).toEqual({
      'node/home/pi-1': expect.objectContaining({ cores: 0.431, memoryBytes: 1_800 * 2 ** 20 }) as unknown,
      'pod/home/apps/app-1': expect.objectContaining({ cores: 0.015, memoryBytes: 36 * 2 ** 20 }) as unknown,
    });
    expect(source()?.note).toBeUndefined();
    served('2')(api);
    await screen.until(({ use }) => use['node/home/pi-1']?.cores === 2);
  });

  test.each([404, 503])(
    'without metrics-server (%i) it is what the kubelets say, and that is said',
    async (status) => {
      const { api, screen, source } = await watching((api) => {
        missing(status)(api);
        for (const name of ['pi-1', 'worker']) api.put(paths.nodes, fakeNode(name));
        api.answers.set(`${paths.nodes}/pi-1/proxy/stats/summary`, { status: 200, body: summary('pi-1') });
        api.answers.set(`${paths.nodes}/worker/proxy/stats/summary`, { status: 502, body: 'no route' });
      });
      await screen.until(() => source()?.contact === 'live');
      expect(inEnglish(source())).toMatchObject({
        note: 'From the kubelets: the cluster has no metrics-server that answers.',
      });
      expect(screen.state.use).toMatchObject({
        'node/home/pi-1': { cores: 0.25, memoryBytes: 2 ** 30 },
        'pod/home/apps/on-pi-1': { cores: 0.002, memoryBytes: 5 * 2 ** 20 },
      });
      expect(screen.state.use['pod/home/apps/fresh']?.cores).toBeUndefined();
      // Installed meanwhile.
      served('1')(api);
      await screen.until(({ use }) => use['node/home/pi-1']?.cores === 1);
      expect(source()?.note).toBeUndefined();
    },
  );

  test('where nothing tells, the source says why, and harms no other', async () => {
    const { screen, source } = await watching((api) => {
      missing(404)(api);
      api.put(paths.nodes, fakeNode('pi-1'));
      api.answers.set(`${paths.nodes}/pi-1/proxy/stats/summary`, { status: 502, body: 'no route' });
    });
    await screen.until(() => source()?.problem);
    expect(inEnglish(source())).toMatchObject({
      contact: 'connecting',
      problem: 'There is no metrics-server, and no kubelet tells: The API answers 502: no route',
    });
  });

  test.each([
    undefined,
    null,
    {},
    { items: 'none' },
    { items: [null, { metadata: 3 }, { usage: { cpu: -1 } }] },
  ])('senseless answers are empty: %j', (answer) => {
    for (const use of [
      ...readMetrics('home', answer, answer).values(),
      ...readSummary('home', answer).values(),
    ])
      expect(use).toEqual({});
  });
});
