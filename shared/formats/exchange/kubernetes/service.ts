import { text } from '../../../language/text';
import { fieldsOf, listOf, textOf, wholeOf, type Fields } from '../input/plain';
import { idBeside, labelOf, namespaceOf, specOf, type Manifest, type Reading } from './reading';

export function addService(reading: Reading, manifest: Manifest): void {
  const { draft, pods, services } = reading;
  const { name, namespace, where } = manifest;
  const spec = specOf(manifest);
  const selector = Object.entries(fieldsOf(spec['selector']));
  const workload = [...pods].find(
    ([, pod]) =>
      pod.namespace === namespace &&
      selector.length > 0 &&
      selector.every(([key, value]) => Object.hasOwn(pod.labels, key) && pod.labels[key] === value),
  );
  if (!workload)
    return draft.lose(text`Service`, where, text`It selects the pods of no workload in these files.`);
  const [id, pod] = workload;
  const named = new Map<string, number>();
  const ports = listOf(spec['ports'])
    .map(fieldsOf)
    .flatMap((port): [string, string][] => {
      const number = wholeOf(port['port'], 1, 65535);
      const target = pod.ports.get((textOf(port['targetPort']) ?? String(number)).toLowerCase());
      const label = textOf(port['name']);
      if (number !== undefined && label !== undefined) named.set(label, number);
      if (port['nodePort'] !== undefined)
        draft.lose(text`nodePort of port ${number ?? ''}`, where, text`The cluster chooses it.`);
      if (number !== undefined && target !== undefined) return [[String(number), target]];
      draft.lose(text`port ${number ?? ''}`, where, text`The workload lists no such container port.`);
      return [];
    });
  const type = textOf(spec['type']) ?? 'ClusterIP';
  const known = ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(type);
  if (!known) draft.lose(text`type ${type}`, where, text`It is taken as ClusterIP.`);
  if (textOf(spec['clusterIP']) === 'None')
    draft.lose(text`clusterIP None`, where, text`A service here has an address of its own.`);
  const made = draft.add('services', idBeside(reading, name, 'service'), {
    name: labelOf(reading, name, where),
    workload: id,
    ports: Object.fromEntries(ports),
    ...(known && { type }),
  });
  services.set(`${namespace}/${name}`, { id: made, ports: named });
}

export function addIngress(reading: Reading, manifest: Manifest): void {
  const { draft } = reading;
  const { name, namespace, where } = manifest;
  const spec = specOf(manifest);
  listOf(spec['rules'])
    .map(fieldsOf)
    .forEach((rule, i) => {
      const host = textOf(rule['host']);
      if (host === undefined) return draft.lose(text`rule ${i + 1}`, where, text`It names no host.`);
      const paths = pathsOf(reading, rule, manifest);
      if (Object.keys(paths).length > 0)
        draft.add('ingresses', `${name}-ingress`, {
          namespace: namespaceOf(reading, namespace),
          host,
          paths,
        });
    });
  if (spec['defaultBackend'] !== undefined)
    draft.lose('defaultBackend', where, text`An ingress here answers for the hosts that it names.`);
  if (listOf(spec['tls']).length > 0) draft.lose('tls', where, text`Ingresses here have no certificate.`);
}

function pathsOf({ draft, services }: Reading, rule: Fields, { namespace, where }: Manifest): Fields {
  const paths = listOf(fieldsOf(rule['http'])['paths'])
    .map(fieldsOf)
    .flatMap((entry): [string, Fields][] => {
      const target = fieldsOf(fieldsOf(entry['backend'])['service']);
      const service = services.get(`${namespace}/${textOf(target['name']) ?? ''}`);
      const { number, name } = fieldsOf(target['port']);
      const port = wholeOf(number, 1, 65535) ?? service?.ports.get(textOf(name) ?? '');
      const path = textOf(entry['path']) ?? '/';
      if (service !== undefined && port !== undefined && path.startsWith('/'))
        return [[path, { service: service.id, port }]];
      draft.lose(text`path ${path}`, where, text`It leads to no service of these files.`);
      return [];
    });
  return Object.fromEntries(paths);
}
