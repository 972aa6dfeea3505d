import { text, word, type Text } from '../../language/text';
import { readYaml } from '../yaml-text';
import type { Diagnostic } from '../../plan/diagnostic';
import type { Format, Imported, Source, Words } from './format';
import { startDraft, type Draft } from './input/draft';
import { fieldsOf, listOf, numberOf, textOf, wholeOf, type Fields } from './input/plain';
import { refused } from './input/refusal';
import { spreadOf } from './kubernetes-spread';

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
const workloadKinds: Record<string, string> = {
  Deployment: 'deployment',
  StatefulSet: 'statefulset',
  DaemonSet: 'daemonset',
};
/** Services and ingresses name workloads, so they are read after them. */
const order = ['Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Service', 'Ingress'];

interface Manifest {
  kind: string;
  name: string;
  namespace: string;
  where: Words;
  fields: Fields;
}

interface Reading {
  draft: Draft;
  cluster: string;
  /** Labels of a workload's pods, by the workload's id. */
  pods: Map<string, { labels: Fields; namespace: string; ports: Map<string, string> }>;
  /** Id of a service, by namespace and name. */
  services: Map<string, string>;
}

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
  const reading: Reading = { draft, cluster, pods: new Map(), services: new Map() };
  const manifests = documents.flatMap((each, i) => manifestsOf(each, text`document ${i + 1}`));
  const rank = ({ kind }: Manifest) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  for (const manifest of manifests.toSorted((a, b) => rank(a) - rank(b))) addManifest(reading, manifest);
  return draft.finish();
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

function addManifest(reading: Reading, manifest: Manifest): void {
  const { kind, name, where } = manifest;
  if (kind === 'Namespace') return void namespaceOf(reading, name);
  if (Object.hasOwn(workloadKinds, kind)) return addWorkload(reading, manifest);
  if (kind === 'Service') return addService(reading, manifest);
  if (kind === 'Ingress') return addIngress(reading, manifest);
  reading.draft.lose(kind || text`document`, where, text`A design has workloads, services and ingresses.`);
}

const namespaceOf = ({ draft, cluster }: Reading, name: string): string =>
  draft.idOf('namespaces', name) ?? draft.add('namespaces', name, { cluster });

function addWorkload(reading: Reading, { kind, name, namespace, where, fields }: Manifest): void {
  const { draft } = reading;
  const spec = fieldsOf(fields['spec']);
  const template = fieldsOf(spec['template']);
  const containers = listOf(fieldsOf(template['spec'])['containers']).map(fieldsOf);
  const [main, ...others] = containers;
  const image = textOf(main?.['image']);
  if (!main || image === undefined)
    return draft.lose(kind, where, text`Its pods name no container with an image.`);
  const ports = new Map<string, string>();
  const numbers: Record<string, number> = {};
  for (const port of listOf(main['ports']).map(fieldsOf)) {
    const number = wholeOf(port['containerPort'], 1, 65535);
    if (number === undefined) continue;
    const label = (textOf(port['name']) ?? `port-${number}`).toLowerCase();
    numbers[label] = number;
    ports.set(label, label).set(String(number), label);
  }
  const env = listOf(main['env'])
    .map(fieldsOf)
    .flatMap((each): [string, string][] => {
      const [key, value] = [textOf(each['name']), textOf(each['value'])];
      if (key !== undefined && value !== undefined) return [[key, value]];
      draft.lose(
        text`env ${key ?? ''}`,
        where,
        text`Its value comes from another object; name a secret of Rackloom instead.`,
      );
      return [];
    });
  const resources = fieldsOf(main['resources']);
  const spread = spreadOf(template);
  const id = draft.add('workloads', name, {
    name,
    namespace: namespaceOf(reading, namespace),
    kind: workloadKinds[kind],
    image,
    replicas: wholeOf(spec['replicas'] ?? 1, 0, 100_000) ?? 1,
    ...words('command', main['command']),
    ...words('args', main['args']),
    ...(env.length > 0 && { env: Object.fromEntries(env) }),
    ...(ports.size > 0 && { ports: numbers }),
    ...amounts('requests', resources['requests']),
    ...amounts('limits', resources['limits']),
    ...cards(resources['limits']),
    ...(spread && { spread }),
  });
  reading.pods.set(id, { labels: fieldsOf(fieldsOf(template['metadata'])['labels']), namespace, ports });
  if (others.length > 0)
    draft.lose(text`${others.length} more containers`, where, text`A workload has one container.`);
  for (const key of ['volumes', 'initContainers'])
    if (listOf(fieldsOf(template['spec'])[key]).length > 0)
      draft.lose(key, where, text`Workloads here have none.`);
}

const words = (key: string, value: unknown): Fields => {
  const list = listOf(value).flatMap((word) => textOf(word) ?? []);
  return list.length > 0 ? { [key]: list } : {};
};

/** Kubernetes quantities keep their own units (D2). */
function amounts(key: string, value: unknown): Fields {
  const { cpu, memory } = fieldsOf(value);
  const [cores, bytes] = [textOf(cpu), textOf(memory)];
  if (cores === undefined && bytes === undefined) return {};
  return {
    [key]: { ...(cores !== undefined && { cpu: cores }), ...(bytes !== undefined && { memory: bytes }) },
  };
}

/** Whole cards stand among the limits: Kubernetes takes the request from there. */
function cards(limits: unknown): Fields {
  const asked = wholeOf(fieldsOf(limits)['nvidia.com/gpu'], 1, 1024);
  return asked === undefined ? {} : { gpus: asked };
}

function addService(reading: Reading, { name, namespace, where, fields }: Manifest): void {
  const { draft, pods, services } = reading;
  const spec = fieldsOf(fields['spec']);
  const selector = Object.entries(fieldsOf(spec['selector']));
  const workload = [...pods].find(
    ([, pod]) =>
      pod.namespace === namespace &&
      selector.length > 0 &&
      selector.every(([key, value]) => Object.hasOwn(pod.labels, key) && pod.labels[key] === value),
  );
  if (!workload)
    return draft.lose('Service', where, text`It selects the pods of no workload in these files.`);
  const [id, pod] = workload;
  const ports = listOf(spec['ports'])
    .map(fieldsOf)
    .flatMap((port): [string, string][] => {
      const number = wholeOf(port['port'], 1, 65535);
      const target = pod.ports.get((textOf(port['targetPort']) ?? String(number)).toLowerCase());
      if (number !== undefined && target !== undefined) return [[String(number), target]];
      draft.lose(text`port ${number ?? ''}`, where, text`The workload lists no such container port.`);
      return [];
    });
  const type = textOf(spec['type']) ?? 'ClusterIP';
  const known = ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(type);
  if (!known) draft.lose(text`type ${type}`, where, text`It is taken as ClusterIP.`);
  const made = draft.add('services', idBeside(draft, name), {
    name,
    workload: id,
    ports: Object.fromEntries(ports),
    ...(known && { type }),
  });
  services.set(`${namespace}/${name}`, made);
}

/** A service mostly has its workload's name; ids are unique in a file, names are not. */
const idBeside = (draft: Draft, name: string): string =>
  draft.idOf('workloads', name) === undefined ? name : `${name}-service`;

function addIngress(reading: Reading, { name, namespace, where, fields }: Manifest): void {
  const { draft, services } = reading;
  listOf(fieldsOf(fields['spec'])['rules'])
    .map(fieldsOf)
    .forEach((rule, i) => {
      const host = textOf(rule['host']);
      if (host === undefined) return draft.lose(text`rule ${i + 1}`, where, text`It names no host.`);
      const paths = listOf(fieldsOf(rule['http'])['paths'])
        .map(fieldsOf)
        .flatMap((entry): [string, Fields][] => {
          const target = fieldsOf(fieldsOf(entry['backend'])['service']);
          const service = services.get(`${namespace}/${textOf(target['name']) ?? ''}`);
          const port = numberOf(fieldsOf(target['port'])['number']);
          const path = textOf(entry['path']) ?? '/';
          if (service !== undefined && port !== undefined && path.startsWith('/'))
            return [[path, { service, port }]];
          draft.lose(
            text`path ${path}`,
            where,
            text`It leads to no service of these files by a port number.`,
          );
          return [];
        });
      if (paths.length > 0)
        draft.add('ingresses', `${name}-ingress`, {
          namespace: namespaceOf(reading, namespace),
          host,
          paths: Object.fromEntries(paths),
        });
    });
  if (listOf(fieldsOf(fields['spec'])['tls']).length > 0)
    draft.lose('tls', where, text`Ingresses here have no certificate.`);
}
