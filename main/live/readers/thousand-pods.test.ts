import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakeApi } from '../testing/fake-api';
import { fakePod, paths } from '../testing/fake-objects';
import { watchReaders } from '../testing/watch-readers';
import { clusterReader } from './cluster';

const many = 1_000;
/** Changes: two seconds of fifty a second. */
const changes = 100;
const changeMs = 20;
const patchMs = 100;

test('of a thousand pods that change fifty times a second, only what changed is sent, in few messages', async () => {
  const api = await startFakeApi();
  for (let i = 0; i < many; i++) api.put(paths.pods, fakePod(`app-${i}`));
  const { screen, contact, end } = watchReaders({
    readers: [clusterReader],
    openCluster: () => Promise.resolve(api.client()),
    pace: { patchMs },
  });
  await screen.until(() => contact('cluster/home') === 'live');
  await screen.until(({ pods }) => Object.keys(pods).length === many);
  await api.watched();
  const whole = sizeOf(screen.patches);
  const before = screen.patches.length;

  const started = performance.now();
  for (let i = 0; i < changes; i++) {
    // Every other one changes nothing that is shown: a kubelet's heartbeat.
    const beat = { ...fakePod(`app-${i}`), metadata: { ...fakePod(`app-${i}`).metadata, generation: i } };
    api.put(paths.pods, i % 2 === 0 ? fakePod(`app-${i}`, { phase: 'Failed' }) : beat);
    await wait(changeMs);
  }
  await screen.until(({ pods }) => pods[`home/apps/app-${changes - 2}`]?.phase === 'Failed');
  const elapsed = performance.now() - started;
  await end();
  await api.stop();

  const sent = screen.patches.slice(before);
  expect(sent.length).toBeLessThanOrEqual(elapsed / patchMs + 2);
  const pods = sent.flatMap((patch) => Object.values(patch.pods ?? {}));
  expect(pods).toHaveLength(changes / 2);
  expect(pods.every((pod) => pod?.phase === 'Failed')).toBe(true);
  // A pod is a thousandth of the whole; what goes with it says only that the cluster was heard.
  const heard = sent.reduce((sum, { sources }) => sum + sizeOf(sources ?? {}), 0);
  expect(sizeOf(sent) - heard).toBeLessThan((whole / many) * changes);
});

const sizeOf = (value: unknown) => JSON.stringify(value).length;
