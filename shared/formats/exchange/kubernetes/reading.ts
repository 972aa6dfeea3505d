import { text } from '../../../language/text';
import { idPattern } from '../../../topology/identifier';
import type { Words } from '../format';
import { toId, type Draft } from '../input/draft';
import { fieldsOf, textOf, type Fields } from '../input/plain';

/** One object of the files. */
export interface Manifest {
  kind: string;
  name: string;
  namespace: string;
  where: Words;
  fields: Fields;
}

/** What has come in so far, and what all files have that others look up. */
export interface Reading {
  draft: Draft;
  cluster: string;
  /** All objects of a kind, by namespace and name. */
  given(kind: string, namespace: string, name: string): Manifest | undefined;
  /** Pods of a workload, by the workload's id. */
  pods: Map<string, { labels: Fields; namespace: string; ports: Map<string, string> }>;
  /** Services by namespace and name: their id, and the numbers of their named ports. */
  services: Map<string, { id: string; ports: Map<string, number> }>;
}

export const metadataOf = ({ fields }: Manifest): Fields => fieldsOf(fields['metadata']);
export const specOf = ({ fields }: Manifest): Fields => fieldsOf(fields['spec']);

/** A namespace's id, made where no file has it. */
export const namespaceOf = ({ draft, cluster }: Reading, name: string): string =>
  draft.idOf('namespaces', name) ?? draft.add('namespaces', name, { cluster });

/** Kubernetes' names are unique in a kind and namespace, ids in a file. */
export const idBeside = ({ draft }: Reading, name: string, suffix: string): string =>
  ['namespaces', 'workloads', 'services', 'configs', 'secrets', 'charts'].some(
    (collection) => draft.idOf(collection as 'services', name) !== undefined,
  )
    ? `${name}-${suffix}`
    : name;

/** The name in the cluster, which here is a label; one with dots is changed, and said. */
export function labelOf({ draft }: Reading, name: string, where: Words): string {
  if (idPattern.test(name)) return name;
  const label = idPattern.test(toId(name)) ? toId(name) : 'unnamed';
  draft.lose(text`name ${name}`, where, text`A name is an RFC 1123 label here: it is taken as ${label}.`);
  return label;
}

/** What a secret of the cluster is called on the user's machine (D3); its value never comes in. */
export const secretName = (secret: string, key: string): string =>
  `${secret}.${key}`.replace(/[^A-Za-z0-9_.-]/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'secret';

/** A map whose values are texts. */
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([key, each]) => {
      const written = textOf(each) ?? (typeof each === 'string' ? each : undefined);
      return written === undefined ? [] : [[key, typeof each === 'string' ? each : written]];
    }),
  );
