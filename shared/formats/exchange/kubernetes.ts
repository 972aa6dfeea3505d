import { text, word, type Text } from '../../language/text';
import type { Diagnostic } from '../../plan/diagnostic';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source, Words } from './format';
import { startDraft } from './input/draft';
import { fieldsOf, listOf, textOf } from './input/plain';
import { refused } from './input/refusal';
import { addChart, addConfig, addQuota, addSecret } from './kubernetes/objects';
import { addPolicy } from './kubernetes/policy';
import { metadataOf, textsOf, type Manifest, type Reading } from './kubernetes/reading';
import { addIngress, addService } from './kubernetes/service';
import { addWorkload, workloadKinds } from './kubernetes/workload';

/** Kubernetes manifests, several documents in a file. They name no machines, so one stands for all until it is replaced. */
export const kubernetes: Format = {
  id: 'kubernetes',
  label: word`Kubernetes manifests`,
  extensions: ['.k8s.yaml', '.yaml', '.yml'],
  detect: ({ text: written }) => written !== null && /^apiVersion:/m.test(written) && /^kind:/m.test(written),
  read,
};

/** A cluster needs a version; manifests have none. */
const placeholderVersion = 'v1.34.4+k3s1';

type Add = (reading: Reading, manifest: Manifest) => void;

/** Services name workloads and ingresses services, so they are read in this order. */
const kinds: Record<string, Add> = {
  Namespace: addNamespace,
  ...Object.fromEntries(Object.keys(workloadKinds).map((kind) => [kind, addWorkload])),
  Service: addService,
  Ingress: addIngress,
  ConfigMap: addConfig,
  Secret: addSecret,
  ResourceQuota: addQuota,
  NetworkPolicy: addPolicy,
  HelmChart: addChart,
  // It comes in with the workload that mounts it.
  PersistentVolumeClaim: () => undefined,
};

function read({ text: written }: Source): Imported {
  const { documents, diagnostics } = documentsOf(written ?? '');
  if (diagnostics.length > 0) return refused(diagnostics);
  const draft = startDraft('cluster');
  const node = draft.add('devices', 'node-1', { kind: 'mini-pc' });
  const cluster = draft.add('clusters', 'cluster-1', {
    k3s: { version: placeholderVersion },
    servers: [node],
  });
  draft.lose(
    text`machines and version`,
    'manifests',
    text`They are not in the files: node-1 and K3s ${placeholderVersion} stand in for them.`,
  );
  const manifests = documents.flatMap((each, i) => manifestsOf(each, text`document ${i + 1}`));
  const byName = new Map(manifests.map((each) => [`${each.kind} ${each.namespace}/${each.name}`, each]));
  const reading: Reading = {
    draft,
    cluster,
    given: (kind, namespace, name) => byName.get(`${kind} ${namespace}/${name}`),
    pods: new Map(),
    services: new Map(),
  };
  for (const [kind, add] of Object.entries(kinds))
    for (const manifest of manifests) if (manifest.kind === kind) add(reading, manifest);
  for (const { kind, where } of manifests)
    if (!Object.hasOwn(kinds, kind))
      draft.lose(
        kind || text`document`,
        where,
        text`A design has no such object; keep it in a file beside the design, named under manifests.`,
      );
  return draft.finish();
}

function addNamespace({ draft, cluster }: Reading, manifest: Manifest): void {
  const labels = textsOf(metadataOf(manifest)['labels']);
  if (draft.idOf('namespaces', manifest.name) === undefined)
    draft.add('namespaces', manifest.name, { cluster, ...(Object.keys(labels).length > 0 && { labels }) });
}

/** The reader takes one document; a line of `---` parts them wherever it stands at the margin. */
function documentsOf(written: string): { documents: unknown[]; diagnostics: Diagnostic<Text>[] } {
  const documents: unknown[] = [];
  const diagnostics: Diagnostic<Text>[] = [];
  let line = 0;
  for (const part of written.split(/^---(?=\s|$).*$/m)) {
    const yaml = readYaml(part);
    for (const diagnostic of yaml.diagnostics) {
      const { line: at, column } = diagnostic.position ?? { line: 1, column: 1 };
      diagnostics.push({ ...diagnostic, position: { line: at + line, column } });
    }
    if (yaml.value !== null && yaml.value !== undefined) documents.push(yaml.value);
    line += part.split('\n').length - 1;
  }
  return { documents, diagnostics: diagnostics.slice(0, 20) };
}

function manifestsOf(document: unknown, where: Words): Manifest[] {
  const fields = fieldsOf(document);
  if (textOf(fields['kind']) === 'List')
    return listOf(fields['items']).flatMap((item, i) => manifestsOf(item, text`${where}, item ${i + 1}`));
  const metadata = fieldsOf(fields['metadata']);
  const kind = textOf(fields['kind']) ?? '';
  const name = textOf(metadata['name']) ?? '';
  const namespace = textOf(metadata['namespace']) ?? 'default';
  return [{ kind, name, namespace, where: text`${where} (${kind} ${name})`, fields }];
}
