import { type Text, text } from '#shared/language/text';
import type { StepId } from '#shared/plan/plan';
import { compareObjects, ownsObjects, readObjects, type Manifest, type ObjectsFacts } from './cluster-object';
import type { Design } from './design';
import type { Materials } from './materials';
import type { Resource } from './resource';
import { firstServerStep } from './resources/k3s-server';
import { namespaceStep } from './resources/namespace';

export interface ObjectData {
  /** Namespace of the design that they stand in; null where they name theirs themselves. */
  namespace: string | null;
  manifests: Manifest[];
}

interface Wants extends ObjectData {
  cluster: string | undefined;
  instance: string;
}

/** What all kinds of plain Kubernetes objects have in common: they are stored, and nothing has to be waited for. */
export const objectResource = (of: {
  kind: string;
  /** Of an object of that name: `Apply the quota apps`. */
  title: (name: string) => Text;
  wants: (design: Design, materials: Materials) => Wants[];
  after?: (data: ObjectData, design: Design, cluster: string) => StepId[];
}): Resource<ObjectData, ObjectsFacts> => ({
  kind: of.kind,
  on: 'cluster',
  desired: (design, materials) =>
    of
      .wants(design, materials)
      .flatMap(({ cluster, instance, ...data }) =>
        cluster === undefined ? [] : [{ target: cluster, instance, data }],
      ),
  needs: ({ target, data }, design) => [
    ...firstServerStep(design, target),
    ...(data.namespace === null ? [] : [namespaceStep(target, data.namespace)]),
  ],
  ...(of.after && {
    after: ({ target, data }, design) => of.after!(data, design, target),
  }),
  facts: { over: 'api', read: (client, data) => readObjects(client, data.manifests) },
  nothing: {},
  owns: ownsObjects,
  compare: (item, facts) => compareObjects(item.data.manifests, facts, of.title(item.instance ?? '')),
  // The API server answers an apply with what it stored.
  verify: (item) => Promise.resolve(text`the API server stored ${item.instance ?? ''}`),
});

/** Namespace of the design → its cluster. */
export const clusterOf = ({ topology }: Design, namespace: string): string | undefined =>
  topology.namespaces[namespace]?.cluster;
