import type { Spoken } from '#shared/language/text';
import type { Adoption, Drift } from '#shared/live/entities';
import type { Step } from '#shared/plan/plan';
import type { PortVlan } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';

/** In English. */
type Told = Pick<Spoken<Drift>, 'field' | 'live'>;

/**
 * The edit of the design that makes what is live the designed thing, where the file format has a field that says just that.
 * Null live values take a field out. What has no such field can only be repaired.
 */
export function adoptionOf(step: Step, told: Told, topology: Topology): Adoption | undefined {
  const [, instance = ''] = step.id.slice(step.target.length + 1).split('/');
  if (step.resource === 'access-vlan') return portAdoption(step.target, instance, told.live, topology);
  const found = fields.find(({ resource, field }) => resource === step.resource && field.test(told.field));
  const key = found && (found.field.exec(told.field)?.[1] ?? '');
  if (!found || key === undefined) return undefined;
  const path = found.path(instance, key, step.target);
  return told.live === 'nothing' ? { path } : { path, value: found.value(told.live) };
}

interface Field {
  resource: string;
  /** Of the drift's field; its group is a key in the path. */
  field: RegExp;
  path: (instance: string, key: string, target: string) => (string | number)[];
  value: (live: string) => unknown;
}

const asText = (live: string) => live;
const inDaemon =
  (...keys: string[]) =>
  (_: string, __: string, device: string) => ['devices', device, 'docker', 'daemon', ...keys];
const inPod = String.raw` spec\.template\.spec\.containers\[0\]\.`;
const fields: Field[] = [
  {
    resource: 'workload',
    field: / spec\.replicas$/,
    path: (id) => ['workloads', id, 'replicas'],
    value: Number,
  },
  {
    resource: 'workload',
    field: new RegExp(`${inPod}image$`),
    path: (id) => ['workloads', id, 'image'],
    value: asText,
  },
  ...(['requests', 'limits'] as const).map((kind) => ({
    resource: 'workload',
    field: new RegExp(`${inPod}resources\\.${kind}\\.(cpu|memory)$`),
    path: (id: string, key: string) => ['workloads', id, kind, key],
    value: asText,
  })),
  { resource: 'service', field: / spec\.type$/, path: (id) => ['services', id, 'type'], value: asText },
  {
    resource: 'namespace',
    field: / metadata\.labels\.(?!.*rackloom)(.+)$/,
    path: (id, key) => ['namespaces', id, 'labels', key],
    value: asText,
  },
  {
    resource: 'node-labels',
    field: / metadata\.labels\.(.+)$/,
    path: (device, key, cluster) => ['clusters', cluster, 'nodes', device, 'labels', key],
    value: asText,
  },
  {
    resource: 'docker-daemon',
    field: / log-driver$/,
    path: inDaemon('logs', 'driver'),
    value: asText,
  },
  { resource: 'docker-daemon', field: / mtu$/, path: inDaemon('mtu'), value: Number },
  {
    resource: 'docker-daemon',
    field: / live-restore$/,
    path: inDaemon('liveRestore'),
    value: (live) => live === 'true',
  },
];

/** `modeText` read back, with the tags as VLANs of the design; a tag that none has cannot be adopted. */
function portAdoption(device: string, port: string, live: string, { vlans }: Topology): Adoption | undefined {
  const path = ['devices', device, 'ports', port, 'vlan'];
  if (live === 'not set') return { path };
  const idOf = (tag: string) => Object.keys(vlans).find((id) => vlans[id]?.tag === Number(tag));
  const [, access] = /^access (\d+)$/.exec(live) ?? [];
  const [, trunk, native] = /^trunk ([\d,]+), native (\w+)$/.exec(live) ?? [];
  if (access !== undefined) {
    const id = idOf(access);
    return id === undefined ? undefined : { path, value: { access: id } satisfies PortVlan };
  }
  const tagged = trunk?.split(',').map(idOf);
  const untagged = native === undefined || native === 'none' ? null : idOf(native);
  if (!tagged || tagged.includes(undefined) || untagged === undefined) return undefined;
  const carried = [...(untagged === null ? [] : [untagged]), ...(tagged as string[])];
  const value: PortVlan = { trunk: carried, ...(untagged !== null && { native: untagged }) };
  return { path, value };
}
