import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { topology } from '../topology/topology';
import { appLabel, recordLabel } from './labels';
import { appOf, createMatcher } from './match';

const design = z.decode(topology, {
  rackloom: 1,
  name: 'two-clusters',
  devices: {
    sw1: { kind: 'switch', ports: { '1': { interface: 'lan1' }, '2': {} } },
    'pi-1': { kind: 'raspberry-pi' },
    'pi-2': { kind: 'raspberry-pi', hostname: 'worker' },
    'pi-3': { kind: 'raspberry-pi' },
    'pi-9': { kind: 'raspberry-pi' },
    'gpu-1': { kind: 'gpu-host' },
  },
  clusters: {
    home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'], agents: ['pi-2'] },
    lab: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-3'] },
  },
  namespaces: { apps: { cluster: 'home' }, trial: { cluster: 'lab' } },
  workloads: {
    app: { namespace: 'apps', image: 'app:1', ports: { http: 80 } },
    store: { name: 'postgres', namespace: 'apps', image: 'postgres:17' },
    probe: { namespace: 'trial', image: 'probe:1' },
  },
  services: { 'app-web': { name: 'web', workload: 'app', ports: { '80': 'http' } } },
  containers: {
    llm: { host: 'gpu-1', image: 'ollama' },
    embed: { name: 'tei', host: 'gpu-1', image: 'tei' },
  },
});
const matcher = createMatcher(design, (machineId) => (machineId === 'a1' ? 'pi-2' : undefined));

describe('a node', () => {
  const node = (name: string, machineId = '', cluster = 'home') => matcher.node({ cluster, name, machineId });

  test('is found by the host name', () => {
    expect(node('pi-1')).toBe('pi-1');
    expect(node('worker')).toBe('pi-2');
  });
  test('whose host was renamed is found by its machine-id', () => expect(node('old', 'a1')).toBe('pi-2'));
  test('that the design does not know has no record', () => expect(node('stranger', 'ff')).toBeUndefined());
  test('that is to leave its cluster is still that device', () => expect(node('pi-9')).toBe('pi-9'));
  test('of another cluster’s device is not ours', () => expect(node('pi-3')).toBeUndefined());
});

describe('a pod', () => {
  const pod = (labels: Record<string, string>, app = '', namespace = 'apps', cluster = 'home') =>
    matcher.pod({ cluster, namespace, labels, app });

  test('is found by label', () => expect(pod({ [recordLabel]: 'store' })).toBe('store'));
  test('is found by application and namespace', () => {
    expect(pod({}, 'app')).toBe('app');
    expect(pod({}, 'postgres')).toBe('store');
  });
  test('of the same name in another namespace or cluster is another', () => {
    expect(pod({}, 'app', 'trial')).toBeUndefined();
    expect(pod({ [recordLabel]: 'app' }, '', 'apps', 'lab')).toBeUndefined();
    expect(pod({ [recordLabel]: 'probe' }, '', 'trial', 'lab')).toBe('probe');
  });
  test('with a label of a record that is gone has none', () =>
    expect(pod({ [recordLabel]: 'gone' })).toBeUndefined());
});

test('a service is found by label and by name', () => {
  const service = (name: string, labels = {}, namespace = 'apps') =>
    matcher.service({ cluster: 'home', namespace, name, labels });
  expect(service('web')).toBe('app-web');
  expect(service('other', { [recordLabel]: 'app-web' })).toBe('app-web');
  expect(service('web', {}, 'trial')).toBeUndefined();
});

test('a container is found by label and by name, on its own host only', () => {
  expect(matcher.container({ host: 'gpu-1', name: 'x', record: 'llm' })).toBe('llm');
  expect(matcher.container({ host: 'gpu-1', name: 'tei', record: '' })).toBe('embed');
  expect(matcher.container({ host: 'pi-1', name: 'tei', record: 'llm' })).toBeUndefined();
});

test('a switch port is found by what the switch calls it', () => {
  expect(matcher.switchPort('sw1', 'lan1')).toBe('sw1:1');
  expect(matcher.switchPort('sw1', '2')).toBe('sw1:2');
  expect(matcher.switchPort('sw1', 'lan9')).toBeUndefined();
});

test.each([
  [{ [appLabel]: 'gitea', app: 'x' }, { kind: 'ReplicaSet', name: 'y-1' }, 'gitea'],
  [{ app: 'web' }, undefined, 'web'],
  [{ 'k8s-app': 'kube-dns' }, undefined, 'kube-dns'],
  [{}, { kind: 'ReplicaSet', name: 'ci-runner-7db8bdcd6c' }, 'ci-runner'],
  [{}, { kind: 'StatefulSet', name: 'postgres' }, 'postgres'],
  [{}, undefined, 'lone-pod'],
] as const)('the application of a pod with labels %j and owner %j is %s', (labels, owner, app) => {
  expect(appOf(labels, owner, 'lone-pod')).toBe(app);
});
