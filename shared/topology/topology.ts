import { z } from 'zod';
import { cluster, container, ingress, namespace, service, workload } from './cluster';
import { chart, config, manifest, quota, secret } from './cluster-objects';
import { device } from './device';
import { identifier } from './identifier';
import { layout } from './layout';
import { accessRule, cable, rack, vlan } from './network';
import { networkPolicy } from './policy';
import { circuit } from './power';
import { purchase } from './purchase';
import { scenario } from './scenario';
import { expectation, traffic } from './traffic';

const byId = <T extends z.ZodType>(record: T) => z.record(identifier, record).default({} as never);

/**
 * The whole design. Decoded with `z.decode`, quantities are numbers in base units (bit/s, bytes, ns, mm); `z.encode`
 * gives back what a file holds.
 */
export const topology = z.strictObject({
  /** Version of the format. */
  rackloom: z.literal(1),
  name: identifier,
  description: z.string().optional(),
  racks: byId(rack),
  /** Wall circuits that feed the homelab. */
  circuits: byId(circuit),
  vlans: byId(vlan),
  devices: byId(device),
  cables: byId(cable),
  access: z.array(accessRule).default([]),
  clusters: byId(cluster),
  namespaces: byId(namespace),
  workloads: byId(workload),
  services: byId(service),
  ingresses: byId(ingress),
  /** What pods may talk to whom, as Kubernetes' NetworkPolicy. */
  policies: byId(networkPolicy),
  quotas: byId(quota),
  configs: byId(config),
  secrets: byId(secret),
  manifests: byId(manifest),
  charts: byId(chart),
  containers: byId(container),
  traffic: traffic.prefault({}),
  expectations: byId(expectation),
  scenarios: byId(scenario),
  /** Prices and states of the bill of materials, by item. */
  purchases: z.record(z.string(), purchase).default({}),
  layout: layout.prefault({}),
});
export type Topology = z.output<typeof topology>;

/** The collections whose keys are ids; an id is unique over all of them (D1). */
export const collections = [
  'racks',
  'circuits',
  'vlans',
  'devices',
  'cables',
  'clusters',
  'namespaces',
  'workloads',
  'services',
  'ingresses',
  'policies',
  'quotas',
  'configs',
  'secrets',
  'manifests',
  'charts',
  'containers',
  'expectations',
  'scenarios',
] as const satisfies readonly (keyof Topology)[];
export type Collection = (typeof collections)[number];

export const emptyTopology = (name: string): Topology => z.decode(topology, { rackloom: 1, name });
