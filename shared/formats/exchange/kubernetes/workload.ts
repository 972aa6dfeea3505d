import { text } from '../../../language/text';
import { fieldsOf, listOf, textOf, wholeOf, type Fields } from '../input/plain';
import { environmentOf } from './environment';
import { labelOf, metadataOf, namespaceOf, specOf, type Manifest, type Reading } from './reading';
import { spreadOf } from './spread';
import { volumesOf } from './volumes';

export const workloadKinds: Record<string, string> = {
  Deployment: 'deployment',
  StatefulSet: 'statefulset',
  DaemonSet: 'daemonset',
};

/** What comes in of a pod, of its container, and of what makes pods; all else is told. */
const understood = {
  spec: ['replicas', 'selector', 'template', 'serviceName', 'volumeClaimTemplates'],
  pod: ['containers', 'volumes', 'affinity', 'runtimeClassName'],
  container: ['name', 'image', 'ports', 'env', 'envFrom', 'resources', 'volumeMounts', 'command', 'args'],
};

export function addWorkload(reading: Reading, manifest: Manifest): void {
  const { draft } = reading;
  const { kind, name, namespace, where } = manifest;
  const spec = specOf(manifest);
  const template = fieldsOf(spec['template']);
  const pod = fieldsOf(template['spec']);
  const [main, ...others] = listOf(pod['containers']).map(fieldsOf);
  const image = textOf(main?.['image']);
  if (!main || image === undefined)
    return draft.lose(kind, where, text`Its pods name no container with an image.`);
  const { numbers, labels: ports } = portsOf(main);
  const env = environmentOf(reading, main, namespace, where);
  const volumes = volumesOf(reading, manifest, pod, main);
  const resources = fieldsOf(main['resources']);
  const spread = spreadOf(template);
  const id = draft.add('workloads', name, {
    name: labelOf(reading, name, where),
    namespace: namespaceOf(reading, namespace),
    kind: workloadKinds[kind],
    image,
    replicas: wholeOf(spec['replicas'] ?? 1, 0, 100_000) ?? 1,
    ...words('command', main['command']),
    ...words('args', main['args']),
    ...(Object.keys(env).length > 0 && { env }),
    ...(Object.keys(numbers).length > 0 && { ports: numbers }),
    ...amounts('requests', resources['requests']),
    ...amounts('limits', resources['limits']),
    ...cards(resources['limits']),
    ...(Object.keys(volumes).length > 0 && { volumes }),
    ...(spread && { spread }),
  });
  reading.pods.set(id, { labels: fieldsOf(fieldsOf(template['metadata'])['labels']), namespace, ports });
  if (others.length > 0)
    draft.lose(text`${others.length} more containers`, where, text`A workload has one container.`);
  const rest = [
    ...unknown(spec, understood.spec),
    ...unknown(pod, understood.pod),
    ...unknown(main, understood.container),
    ...(pod['affinity'] !== undefined && !spread ? ['affinity'] : []),
    ...(metadataOf(manifest)['annotations'] === undefined ? [] : ['annotations']),
  ];
  if (rest.length > 0) draft.lose(rest.join(', '), where, text`Workloads here have no such setting.`);
}

const unknown = (fields: Fields, known: readonly string[]) =>
  Object.keys(fields).filter((key) => !known.includes(key));

/** Container ports by the names that services know them by; one without gets a name. */
function portsOf(container: Fields): { numbers: Record<string, number>; labels: Map<string, string> } {
  const numbers: Record<string, number> = {};
  const labels = new Map<string, string>();
  for (const port of listOf(container['ports']).map(fieldsOf)) {
    const number = wholeOf(port['containerPort'], 1, 65535);
    if (number === undefined) continue;
    const label = (textOf(port['name']) ?? `port-${number}`).toLowerCase();
    numbers[label] = number;
    labels.set(label, label).set(String(number), label);
  }
  return { numbers, labels };
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
