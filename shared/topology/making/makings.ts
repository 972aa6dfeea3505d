import { accessRule } from './access-rule';
import { bulkCopy } from './bulk-copy';
import { idsOf, type Owner } from '../owners';
import type { Topology } from '../topology';
import { cable } from './cable';
import { call } from './call';
import { chart } from './chart';
import { cluster } from './cluster';
import { clusterSecret } from './cluster-secret';
import { config } from './config';
import { container } from './container';
import { expectation } from './expectation';
import { fault } from './fault';
import { flow } from './flow';
import { ingress } from './ingress';
import type { Making } from './making';
import { manifest } from './manifest';
import { namespace } from './namespace';
import { networkPolicy } from './network-policy';
import { quota } from './quota';
import { requestClass } from './request-class';
import { scenario } from './scenario';
import { service } from './service';
import { vlan } from './vlan';
import { workload } from './workload';

/** All that is made in a form, from the network up to what must hold. */
export const makings: readonly Making[] = [
  vlan,
  accessRule,
  cable,
  cluster,
  namespace,
  workload,
  service,
  ingress,
  networkPolicy,
  quota,
  config,
  clusterSecret,
  chart,
  manifest,
  container,
  requestClass,
  call,
  flow,
  bulkCopy,
  scenario,
  fault,
  expectation,
];

/** What makes records of an owner that others need first. */
const makerOf: Partial<Record<Owner, Making>> = {
  vlans: vlan,
  clusters: cluster,
  namespaces: namespace,
  workloads: workload,
  services: service,
  requests: requestClass,
  scenarios: scenario,
};

const byKind = new Map(makings.map((making) => [making.kind, making]));

export function makingOf(kind: string): Making {
  const making = byKind.get(kind);
  if (!making) throw new Error(`Nothing is made as "${kind}"; there are ${[...byKind.keys()].join(', ')}.`);
  return making;
}

/** What a design lacks for something to be made. */
export const missingFor = (topology: Topology, { needs }: Making): Owner | undefined =>
  needs.find((owner) => idsOf(topology, owner).length === 0);

/** What is made now so that `wanted` can be in the end: itself, or what it lacks; undefined where a device must be drawn first. */
export function nextTowards(topology: Topology, wanted: Making): Making | undefined {
  const missing = missingFor(topology, wanted);
  if (missing === undefined) return wanted;
  const first = makerOf[missing];
  return first && nextTowards(topology, first);
}
