import { text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import { appLabel, labelsOf } from '#shared/live/labels';
import {
  compareObjects,
  readObjects,
  ownsObjects,
  type Manifest,
  type ObjectsFacts,
} from '../cluster-object';
import { stepId, type Resource } from '../resource';
import { firstServerStep } from './k3s-server';
import { namespaceStep } from './namespace';

interface Data {
  namespace: string;
  manifests: Manifest[];
}

const kind = 'service';
export const serviceStep = (target: string, instance: string) => stepId(kind, { target, instance });

/** A Service in front of a workload's pods. */
export const service: Resource<Data, ObjectsFacts> = {
  kind,
  on: 'cluster',
  desired: ({ topology }) =>
    Object.keys(topology.services).flatMap((id) => {
      const manifest = manifestOf(topology, id);
      const namespace = manifest?.metadata?.namespace ?? '';
      const cluster = topology.namespaces[namespace]?.cluster;
      return manifest && cluster !== undefined
        ? [{ target: cluster, instance: id, data: { namespace, manifests: [manifest] } }]
        : [];
    }),
  needs: (item, design) => [
    ...firstServerStep(design, item.target),
    namespaceStep(item.target, item.data.namespace),
  ],
  facts: { over: 'api', read: (client, data) => readObjects(client, data.manifests) },
  nothing: {},
  owns: ownsObjects,
  compare: (item, facts) =>
    compareObjects(item.data.manifests, facts, text`Apply the service ${item.instance ?? ''}`),
  // The API server answers an apply with what it stored.
  verify: (item) => Promise.resolve(text`the API server stored ${item.instance ?? ''}`),
};

function manifestOf(topology: Topology, id: string): Manifest | null {
  const each = topology.services[id];
  const workload = each && topology.workloads[each.workload];
  if (!workload) return null;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: each.name ?? id, namespace: workload.namespace, labels: labelsOf(id) },
    spec: {
      type: each.type,
      selector: { [appLabel]: workload.name ?? each.workload },
      ports: Object.entries(each.ports).map(([port, name]) => ({
        name: `${name}-${port}`.slice(-15).replace(/^-+/, ''),
        port: Number(port),
        targetPort: name,
        protocol: 'TCP',
      })),
    },
  };
}
