import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import { clusterOf, objectResource, type ObjectData } from '../object-resource';
import { secretNames, secretPlaceholder } from '../placeholders';
import type { ObjectsFacts } from '../cluster-object';
import type { Resource } from '../resource';

/**
 * A Secret with values from the user's machine. In the plan they stand by name; they are filled in as the object is sent. A
 * value that was changed in the cluster is not read back, and so not seen (D3): keys that are missing are.
 */
export const secret: Resource<ObjectData, ObjectsFacts> = {
  ...objectResource({
    kind: 'secret',
    title: (name) => text`Apply the secret ${name}`,
    wants: (design) =>
      Object.entries(design.topology.secrets).map(([id, { name, namespace, data }]) => ({
        cluster: clusterOf(design, namespace),
        instance: id,
        namespace,
        manifests: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: name ?? id, namespace, labels: labelsOf(id) },
            type: 'Opaque',
            data: Object.fromEntries(
              Object.entries(data).map(([key, { secret }]) => [key, secretPlaceholder(secret)]),
            ),
          },
        ],
      })),
  }),
  unknowns: ({ instance = '', data }, context) =>
    Object.fromEntries(
      secretNames(JSON.stringify(data.manifests)).map((name) => [
        secretPlaceholder(name),
        async () => Buffer.from(await context.secret(name, `for secret ${instance}`)).toString('base64'),
      ]),
    ),
};
