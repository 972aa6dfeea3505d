import { expect, test } from 'vitest';
import { kubernetes } from '#shared/formats/exchange/kubernetes';
import type { Spread } from '#shared/topology/spread';
import { fakeDesign } from '../../live/testing/fake-design';
import { manifestsOf } from './workload';

const own = {
  labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'app' } },
  topologyKey: 'kubernetes.io/hostname',
};
const required = { requiredDuringSchedulingIgnoredDuringExecution: [own] };
const preferred = {
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: own }],
};

/** The object of the workload `app`, as the cluster gets it. */
function applied(spread: Spread | undefined, on?: string[]) {
  const { topology } = fakeDesign();
  Object.assign(topology.workloads['app']!, { spread, on });
  return manifestsOf(topology, 'app').at(-1)!;
}

/** The spread of the one workload of a manifest that is imported. */
const imported = (manifest: unknown) =>
  kubernetes.read?.({ name: 'app.yaml', bytes: new Uint8Array(), text: JSON.stringify(manifest) }).topology
    ?.workloads['app']?.spread;

test.each([
  ['required', required],
  ['preferred', preferred],
] as const)('%s: anti-affinity to its own pods by host, and read back', (spread, podAntiAffinity) => {
  const manifest = applied(spread);
  expect(manifest).toMatchObject({ spec: { template: { spec: { affinity: { podAntiAffinity } } } } });
  expect(imported(manifest)).toBe(spread);
});

test('stands beside the nodes that it may run on', () => {
  const { spec } = applied('required', ['pi-1']) as { spec: { template: { spec: { affinity: object } } } };
  expect(Object.keys(spec.template.spec.affinity)).toEqual(['nodeAffinity', 'podAntiAffinity']);
});

test('required: an old pod goes before a new one comes, which has no node else', () => {
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
  expect(applied('required')['spec']).toMatchObject({ strategy });
  expect(applied('preferred')['spec']).not.toHaveProperty('strategy');
});

test('no affinity where nothing is asked for', () => {
  expect(JSON.stringify(applied(undefined))).not.toContain('affinity');
  expect(imported(applied(undefined))).toBeUndefined();
});

test('anti-affinity to other pods or by zone is no spread', () => {
  const text = JSON.stringify(applied('required'));
  const [other, zone] = [
    text.replaceAll(
      JSON.stringify(own.labelSelector),
      JSON.stringify({ matchLabels: { 'app.kubernetes.io/name': 'other' } }),
    ),
    text.replaceAll('kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
  ];
  expect(imported(JSON.parse(other))).toBeUndefined();
  expect(imported(JSON.parse(zone))).toBeUndefined();
});

test('a selector by expression counts as one by labels', () => {
  const labelSelector = {
    matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['app'] }],
  };
  const text = JSON.stringify(applied('preferred'));
  const expressed = text.replaceAll(JSON.stringify(own.labelSelector), JSON.stringify(labelSelector));
  expect(expressed).not.toBe(text);
  expect(imported(JSON.parse(expressed))).toBe('preferred');
});
