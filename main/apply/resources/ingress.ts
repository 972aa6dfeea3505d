import { text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import { labelsOf } from '#shared/live/labels';
import {
  compareObjects,
  readObjects,
  ownsObjects,
  type Manifest,
  type ObjectsFacts,
} from '../cluster-object';
import { type Resource } from '../resource';
import { firstServerStep } from './k3s-server';
import { namespaceStep } from './namespace';
import { serviceStep } from './service';

interface Data {
  namespace: string;
  services: string[];
  manifests: Manifest[];
}

/** Rules by which the cluster's ingress controller brings requests from outside to services. */
export const ingress: Resource<Data, ObjectsFacts> = {
  kind: 'ingress',
  on: 'cluster',
  desired: ({ topology }) =>
    Object.entries(topology.ingresses).flatMap(([id, each]) => {
      const cluster = topology.namespaces[each.namespace]?.cluster;
      const services = Object.values(each.paths).map((path) => path.service);
      const data = { namespace: each.namespace, services, manifests: [manifestOf(topology, id)] };
      return cluster === undefined ? [] : [{ target: cluster, instance: id, data }];
    }),
  needs: (item, design) => [
    ...firstServerStep(design, item.target),
    namespaceStep(item.target, item.data.namespace),
    ...item.data.services.map((id) => serviceStep(item.target, id)),
  ],
  facts: { over: 'api', read: (client, data) => readObjects(client, data.manifests) },
  nothing: {},
  owns: ownsObjects,
  compare: (item, facts) =>
    compareObjects(item.data.manifests, facts, text`Apply the ingress ${item.instance ?? ''}`),
  // The API server answers an apply with what it stored.
  verify: (item) => Promise.resolve(text`the API server stored ${item.instance ?? ''}`),
};

function manifestOf(topology: Topology, id: string): Manifest {
  const each = topology.ingresses[id];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: id, namespace: each?.namespace ?? '', labels: labelsOf(id) },
    spec: {
      rules: [
        {
          host: each?.host,
          http: {
            paths: Object.entries(each?.paths ?? {}).map(([path, to]) => ({
              path,
              pathType: 'Prefix',
              backend: {
                service: {
                  name: topology.services[to.service]?.name ?? to.service,
                  port: { number: to.port },
                },
              },
            })),
          },
        },
      ],
    },
  };
}
