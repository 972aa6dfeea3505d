import { z } from 'zod';
import { word } from '../language/text';
import { duration } from '../units/quantity';
import { containerHealth, projectName } from './container-project';
import { identifier, secretReference } from './identifier';
import { registries } from './registries';
import { serving } from './serving';
import { spread } from './spread';
import { volume } from './volume';

export const cluster = z.strictObject({
  k3s: z.strictObject({
    version: z.string().regex(/^v\d+\.\d+\.\d+\+\S+$/, word`A K3s version, like v1.34.4+k3s1.`),
  }),
  /** Devices that run the control plane: one, or an odd number with embedded etcd. */
  servers: z.array(identifier).min(1),
  agents: z.array(identifier).default([]),
  network: z
    .strictObject({
      /**
       * How pods reach pods of other nodes, K3s' `flannel-backend`: in VXLAN, over plain routes (nodes on one segment), encrypted
       * in WireGuard, or `none`: by a CNI of your own, which you install, as by a manifest; nodes are not Ready before.
       */
      backend: z.enum(['vxlan', 'host-gw', 'wireguard-native', 'none']).default('vxlan'),
      /** False takes out K3s' own network policy controller (`disable-network-policy`), as most CNIs bring theirs. Left out: it runs. */
      policyController: z.boolean().optional(),
      pods: z.string().default('10.42.0.0/16'),
      services: z.string().default('10.43.0.0/16'),
    })
    .prefault({}),
  /** Parts of K3s that are left out. */
  disable: z
    .array(z.enum(['traefik', 'servicelb', 'metrics-server', 'local-storage', 'coredns']))
    .default([]),
  /** Mirrors and logins of container registries. */
  registries: registries.optional(),
  /** Per device: node labels and taints (`key=value:Effect`). */
  nodes: z
    .record(
      identifier,
      z.strictObject({
        labels: z.record(z.string(), z.string()).optional(),
        taints: z.array(z.string()).optional(),
        /** Gives pods its graphics cards: container toolkit, RuntimeClass and device plugin. */
        gpu: z.enum(['nvidia']).optional(),
      }),
    )
    .optional(),
});
export type Cluster = z.infer<typeof cluster>;

export const namespace = z.strictObject({
  cluster: identifier,
  labels: z.record(z.string(), z.string()).optional(),
});
export type Namespace = z.infer<typeof namespace>;

const portNumber = z.string().regex(/^\d+$/, word`A port is a number, like "80".`);

const environment = z.record(
  z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      word`A variable is letters, digits and "_", and begins with no digit.`,
    ),
  z.union([z.string(), secretReference]),
);

export const workload = z.strictObject({
  name: identifier.optional(),
  namespace: identifier,
  kind: z.enum(['deployment', 'statefulset', 'daemonset']).default('deployment'),
  image: z.string().min(1),
  replicas: z.int().min(0).default(1),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: environment.optional(),
  ports: z.record(identifier, z.int().min(1).max(65535)).optional(),
  /** Kubernetes quantities (`250m`, `512Mi`): they keep their own units (D2). */
  requests: z.strictObject({ cpu: z.string().optional(), memory: z.string().optional() }).optional(),
  limits: z.strictObject({ cpu: z.string().optional(), memory: z.string().optional() }).optional(),
  /** Graphics cards that each pod takes whole (`nvidia.com/gpu`), of a node that has `gpu: nvidia`. */
  gpus: z.int().min(1).optional(),
  /** Devices its pods may run on; left out: any node of the cluster. */
  on: z.array(identifier).optional(),
  /** Its pods keep off each other's nodes: always, or where it can be; left out: the scheduler spreads them somewhat. */
  spread: spread.optional(),
  serving: serving.optional(),
  /** Volumes of its pods, by name. */
  volumes: z.record(identifier, volume).optional(),
  /** Its data stands on a volume of the node (K3s' local-path): its pods never move to another one. For runs only; `volumes` says so, too. */
  localVolume: z.boolean().optional(),
  /** From a pod's placing until it serves: image there, container started, ready. */
  start: duration.optional(),
});
export type Workload = z.infer<typeof workload>;

export const service = z.strictObject({
  name: identifier.optional(),
  workload: identifier,
  /** Service port → port name of the workload. */
  ports: z.record(portNumber, identifier),
  type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']).default('ClusterIP'),
});
export type Service = z.infer<typeof service>;

export const ingress = z.strictObject({
  namespace: identifier,
  host: z.string().min(1),
  /** Path prefix → service id. */
  paths: z.record(
    z.string().regex(/^\//, word`A path begins with "/".`),
    z.strictObject({ service: identifier, port: z.int() }),
  ),
});
export type Ingress = z.infer<typeof ingress>;

export const container = z.strictObject({
  name: identifier.optional(),
  /** The device whose Docker engine runs it. */
  host: identifier,
  image: z.string().min(1),
  command: z.array(z.string()).optional(),
  env: environment.optional(),
  /** Published ports: on the host → in the container. */
  ports: z.record(portNumber, z.int().min(1).max(65535)).optional(),
  volumes: z.array(z.string()).optional(),
  restart: z.enum(['no', 'always', 'unless-stopped', 'on-failure']).default('unless-stopped'),
  gpus: z.union([z.literal('all'), z.int().min(1)]).optional(),
  /** The Compose project of its host that it is a service of. Left out: a container by itself. */
  project: projectName.optional(),
  /** Of a service of a project. */
  health: containerHealth.optional(),
  serving: serving.optional(),
});
export type Container = z.infer<typeof container>;
