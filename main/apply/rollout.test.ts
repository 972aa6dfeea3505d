import { expect, test } from 'vitest';
import { rolledOut } from './rollout';

const deployment = (status: object) => ({
  kind: 'Deployment',
  metadata: { name: 'app', generation: 2 },
  spec: { replicas: 2 },
  status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, ...status },
});

test.each([
  ['all new and ready', {}, true],
  ['the controller has not seen the change', { observedGeneration: 1 }, false],
  ['an old pod is still there', { replicas: 3 }, false],
  ['one is not new', { updatedReplicas: 1 }, false],
  ['one is not ready', { readyReplicas: 1 }, false],
])('deployment: %s', (_, status, done) => expect(rolledOut(deployment(status)).done).toBe(done));

test('a workload scaled to nothing is done', () => {
  const none = {
    ...deployment({ replicas: 0, updatedReplicas: 0, readyReplicas: 0 }),
    spec: { replicas: 0 },
  };
  expect(rolledOut(none).done).toBe(true);
});

test('a daemon set counts nodes', () => {
  const daemons = (numberReady: number) => ({
    kind: 'DaemonSet',
    metadata: { name: 'agent', generation: 1 },
    status: { observedGeneration: 1, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberReady },
  });
  expect(rolledOut(daemons(2))).toEqual({ done: false, ready: 2, wanted: 3 });
  expect(rolledOut(daemons(3)).done).toBe(true);
});
