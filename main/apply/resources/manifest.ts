import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import type { Manifest } from '../cluster-object';
import { objectResource } from '../object-resource';

/** The user's own manifests, as they stand in their file, with our labels beside theirs. */
export const manifest = objectResource({
  kind: 'manifest',
  title: (name) => text`Apply the manifests ${name}`,
  wants: (design, { manifests }) =>
    Object.entries(design.topology.manifests).flatMap(([id, { cluster }]) =>
      manifests[id]
        ? [
            {
              cluster,
              instance: id,
              namespace: null,
              manifests: manifests[id].map((each) => marked(each, id)),
            },
          ]
        : [],
    ),
  // They may stand in namespaces of the design.
  after: (_, { topology }, cluster) =>
    Object.keys(topology.namespaces)
      .filter((id) => topology.namespaces[id]?.cluster === cluster)
      .map((id) => `${cluster}/namespace/${id}`),
});

const marked = (each: Manifest, id: string): Manifest => ({
  ...each,
  metadata: { ...each.metadata, labels: { ...each.metadata?.labels, ...labelsOf(id) } },
});
