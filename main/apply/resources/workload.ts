import { text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import type { Workload } from '#shared/topology/cluster';
import { appLabel, labelsOf } from '#shared/live/labels';
import { hostnameOf } from '#shared/topology/lookup';
import type { Volume } from '#shared/topology/volume';
import { hostnameLabel, type Spread } from '#shared/topology/spread';
import {
  compareObjects,
  readObjects,
  ownsObjects,
  type Manifest,
  type ObjectsFacts,
} from '../cluster-object';
import { secretPlaceholder } from '../placeholders';
import { stepId, type Resource } from '../resource';
import { namespaceStep } from './namespace';
import { firstServerStep } from './k3s-server';
import { k3sImagesStep } from './k3s-images';
import { claimName, claimSpec, volumeClaimStep } from './volume-claim';
import { waitForRollout } from '../rollout';

interface Data {
  workload: Workload;
  name: string;
  manifests: Manifest[];
}

const kind = 'workload';
export const workloadStep = (target: string, instance: string) => stepId(kind, { target, instance });

/** A Deployment, StatefulSet or DaemonSet, and the Secret that its environment names. */
export const workload: Resource<Data, ObjectsFacts> = {
  kind,
  on: 'cluster',
  desired: ({ topology }) =>
    Object.entries(topology.workloads).flatMap(([id, each]) => {
      const cluster = topology.namespaces[each.namespace]?.cluster;
      if (cluster === undefined) return [];
      const name = each.name ?? id;
      return [
        {
          target: cluster,
          instance: id,
          data: { workload: each, name, manifests: manifestsOf(topology, id) },
        },
      ];
    }),
  needs: (item, design) => [
    ...firstServerStep(design, item.target),
    namespaceStep(item.target, item.data.workload.namespace),
    volumeClaimStep(item.target, item.instance ?? ''),
  ],
  // Once all nodes are there, so that the first does not get all pods.
  after: (item, design) => [
    ...(item.data.workload.gpus
      ? [stepId('gpu-workers', { target: item.target, instance: item.target })]
      : []),
    ...nodesOf(design.topology, item.target).flatMap((target) => [
      k3sImagesStep(target),
      ...['k3s-server', 'k3s-agent'].map((each) => stepId(each, { target })),
    ]),
  ],
  facts: { over: 'api', read: (client, data) => readObjects(client, data.manifests) },
  nothing: {},
  owns: ownsObjects,
  compare(item, facts) {
    const { workload: each, name } = item.data;
    const comparison = compareObjects(item.data.manifests, facts, text`Apply the ${each.kind} ${name}`);
    if (comparison.same !== false) return comparison;
    const exists = Object.values(facts).some(({ live }) => live !== null);
    return { ...comparison, restarts: exists ? [text`pods of ${name}`] : [], disruptive: exists };
  },
  unknowns: ({ data }, context) =>
    Object.fromEntries(
      secretsOf(data.workload).map(([key, secret]) => [
        secretPlaceholder(secret),
        async () =>
          Buffer.from(await context.secret(secret, `${key} of workload ${data.name}`)).toString('base64'),
      ]),
    ),
  async verify(item, context) {
    const main = item.data.manifests.at(-1);
    if (!main) return text`nothing to wait for`;
    return waitForRollout(await context.cluster(item.target), main, context.signal, context.output);
  },
};

const nodesOf = ({ clusters }: Topology, cluster: string): string[] => [
  ...(clusters[cluster]?.servers ?? []),
  ...(clusters[cluster]?.agents ?? []),
];

const secretsOf = (each: Workload): [string, string][] =>
  Object.entries(each.env ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [] : [[key, value.secret]],
  );

const kinds = { deployment: 'Deployment', statefulset: 'StatefulSet', daemonset: 'DaemonSet' } as const;

/** The workload's object last; secrets in their place by name. */
export function manifestsOf(topology: Topology, id: string): Manifest[] {
  const each = topology.workloads[id];
  if (!each) return [];
  const name = each.name ?? id;
  const labels = { [appLabel]: name, ...labelsOf(id) };
  const metadata = { name, namespace: each.namespace, labels };
  const selector = { matchLabels: { [appLabel]: name } };
  const secrets = secretsOf(each);
  const secretName = `${name}-env`;
  const spec = {
    ...(each.kind !== 'daemonset' && { replicas: each.replicas }),
    ...(each.kind === 'statefulset' && { serviceName: name }),
    ...(each.kind === 'deployment' && each.spread === 'required' && { strategy: oneByOne }),
    selector,
    template: { metadata: { labels }, spec: podSpec(topology, each, name, secretName) },
    ...(each.kind === 'statefulset' && each.volumes && { volumeClaimTemplates: templatesOf(each.volumes) }),
  };
  const main: Manifest = { apiVersion: 'apps/v1', kind: kinds[each.kind], metadata, spec };
  if (secrets.length === 0) return [main];
  const data = Object.fromEntries(secrets.map(([, secret]) => [secret, secretPlaceholder(secret)]));
  const secret: Manifest = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, name: secretName },
    type: 'Opaque',
    data,
  };
  return [secret, main];
}

/** A new pod beside the old ones might find no node without one of them: an old one goes first. */
const oneByOne = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };

/** Each pod of a StatefulSet has volumes of its own, which outlive it. */
const templatesOf = (volumes: Record<string, Volume>) =>
  Object.entries(volumes).map(([name, of]) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: claimSpec(of),
  }));

/** What NVIDIA's device plugin calls a card. */
const card = 'nvidia.com/gpu';

function podSpec(topology: Topology, each: Workload, name: string, secretName: string) {
  const env = Object.entries(each.env ?? {}).map(([key, value]) =>
    typeof value === 'string'
      ? { name: key, value }
      : { name: key, valueFrom: { secretKeyRef: { name: secretName, key: value.secret } } },
  );
  const volumes = Object.entries(each.volumes ?? {});
  const resources = {
    ...(each.requests && { requests: each.requests }),
    ...((each.limits ?? each.gpus) && {
      limits: { ...each.limits, ...(each.gpus && { [card]: String(each.gpus) }) },
    }),
  };
  return {
    ...(each.gpus && {
      runtimeClassName: 'nvidia',
      // Nodes with cards are often kept for pods that ask for one, by a taint of the resource's name.
      tolerations: [{ key: card, operator: 'Exists', effect: 'NoSchedule' }],
    }),
    ...((each.on ?? each.spread) && { affinity: affinityOf(topology, each, name) }),
    containers: [
      {
        name,
        image: each.image,
        // What is on the node is not fetched again, whatever its tag.
        imagePullPolicy: 'IfNotPresent',
        ...(each.command && { command: each.command }),
        ...(each.args && { args: each.args }),
        ...(env.length > 0 && { env }),
        ...(each.ports && {
          ports: Object.entries(each.ports).map(([port, containerPort]) => ({ name: port, containerPort })),
        }),
        ...(Object.keys(resources).length > 0 && { resources }),
        ...(volumes.length > 0 && {
          volumeMounts: volumes.map(([volume, { path }]) => ({ name: volume, mountPath: path })),
        }),
      },
    ],
    ...(each.kind !== 'statefulset' &&
      volumes.length > 0 && {
        volumes: volumes.map(([volume]) => ({
          name: volume,
          persistentVolumeClaim: { claimName: claimName(name, volume) },
        })),
      }),
  };
}

const affinityOf = (topology: Topology, { on, spread }: Workload, name: string) => ({
  ...(on && { nodeAffinity: pinnedTo(on.map((device) => hostnameOf(topology, device))) }),
  ...(spread && { podAntiAffinity: apartFrom({ [appLabel]: name }, spread) }),
});

const pinnedTo = (nodes: string[]) => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: hostnameLabel, operator: 'In', values: nodes }] }],
  },
});

/** Off nodes with pods of these labels; a preference weighs as much as one can. */
function apartFrom(matchLabels: Record<string, string>, spread: Spread) {
  const podAffinityTerm = { labelSelector: { matchLabels }, topologyKey: hostnameLabel };
  return spread === 'required'
    ? { requiredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm] }
    : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] };
}
