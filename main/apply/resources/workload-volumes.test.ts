import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import type { Workload } from '#shared/topology/cluster';
import { keepsDataOnNode, type Volume } from '#shared/topology/volume';
import { fakeDesign } from '../../live/testing/fake-design';
import { undoSteps } from '../undo-steps';
import { volumeClaim } from './volume-claim';
import { manifestsOf, workload } from './workload';

const volumes: { data: Volume } = { data: { path: '/var/lib/data', size: '5Gi' } };
function designWith(more: Partial<Workload>) {
  const design = fakeDesign();
  Object.assign(design.topology.workloads['app']!, more);
  return design;
}
const nothing = { k3s: {}, archives: {}, manifests: {}, diagnostics: [] };
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } };

test('a Deployment’s pods share claims, which are there before it', () => {
  const design = designWith({ volumes });
  expect(manifestsOf(design.topology, 'app').at(-1)).toMatchObject({
    spec: {
      template: {
        spec: {
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'app-data' } }],
          containers: [{ volumeMounts: [{ name: 'data', mountPath: '/var/lib/data' }] }],
        },
      },
    },
  });
  const [item] = volumeClaim.desired(design, nothing);
  expect(item?.data.manifests).toMatchObject([
    { kind: 'PersistentVolumeClaim', metadata: { name: 'app-data', namespace: 'apps' }, spec: claim },
  ]);
  const [wanted] = workload.desired(design, nothing);
  expect(workload.needs(wanted!, design)).toContain('home/volume-claim/app');
});

test('each pod of a StatefulSet has its own, of the class that is named', () => {
  const design = designWith({ kind: 'statefulset', volumes: { data: { ...volumes.data, class: 'nfs' } } });
  const { spec } = manifestsOf(design.topology, 'app').at(-1) as { spec: { template: { spec: object } } };
  expect(spec).toMatchObject({
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { ...claim, storageClassName: 'nfs' } }],
    template: { spec: { containers: [{ volumeMounts: [{ name: 'data' }] }] } },
  });
  expect(spec.template.spec).not.toHaveProperty('volumes');
  expect(volumeClaim.desired(design, nothing)).toEqual([]);
});

test('a claim is never taken away, and that is said', () => {
  const [item] = volumeClaim.desired(designWith({ volumes }), nothing);
  expect(volumeClaim.remove()).toEqual([]);
  const undo = { changes: [], cannot: volumeClaim.keeps(item!) };
  const told = undoSteps([
    {
      id: 'home/volume-claim/app',
      target: 'home',
      resource: 'volume-claim',
      title: verbatim(''),
      reason: verbatim(''),
      undo,
      needs: [],
    },
  ]);
  expect(told.steps).toEqual([]);
  expect(inEnglish(told.diagnostics)[0]?.summary).toContain('app-data stays, with its data');
});

test('only what lies on a node keeps its pods there', () => {
  expect(keepsDataOnNode({ volumes })).toBe(true);
  expect(keepsDataOnNode({ volumes: { data: { class: 'nfs' } } })).toBe(false);
  expect(keepsDataOnNode({})).toBe(false);
  expect(keepsDataOnNode({ localVolume: true })).toBe(true);
});
