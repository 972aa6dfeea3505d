import { expect, test } from 'vitest';
import type { ClusterClient } from './cluster-client';
import { readObjects } from './cluster-object';

test('an API that goes away between two questions is one failure, not one more that nobody hears', async () => {
  const gone = (name: string, ticks: number) => async () => {
    for (let i = 0; i < ticks; i++) await Promise.resolve();
    throw new Error(`${name} failed`);
  };
  const failing = { GET: gone('read', 1), PATCH: gone('patch', 40) };
  const api = {
    pathOf: () => Promise.resolve('/there'),
    request: (method: keyof typeof failing) => failing[method](),
  };
  const client = { api } as unknown as ClusterClient;
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } };
  await expect(readObjects(client, [config])).rejects.toThrow('read failed');
  // Vitest fails a run in which a rejection stays unheard.
  await new Promise((resolve) => setImmediate(resolve));
});
