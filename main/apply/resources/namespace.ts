import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import {
  compareObjects,
  readObjects,
  ownsObjects,
  type Manifest,
  type ObjectsFacts,
} from '../cluster-object';
import { stepId, type Resource } from '../resource';
import { firstServerStep } from './k3s-server';

interface Data {
  manifests: Manifest[];
}

const kind = 'namespace';
export const namespaceStep = (target: string, instance: string) => stepId(kind, { target, instance });

/** A namespace of a cluster. */
export const namespace: Resource<Data, ObjectsFacts> = {
  kind,
  on: 'cluster',
  desired: ({ topology }) =>
    Object.entries(topology.namespaces).map(([id, { cluster, labels }]) => ({
      target: cluster,
      instance: id,
      data: {
        manifests: [
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: id, labels: { ...labels, ...labelsOf(id) } },
          },
        ],
      },
    })),
  needs: (item, design) => firstServerStep(design, item.target),
  facts: { over: 'api', read: (client, data) => readObjects(client, data.manifests) },
  nothing: {},
  owns: ownsObjects,
  compare: (item, facts) =>
    compareObjects(item.data.manifests, facts, text`Make the namespace ${item.instance ?? ''}`),
  // The API server answers an apply with what it stored.
  verify: (item) => Promise.resolve(text`the API server stored ${item.instance ?? ''}`),
};
