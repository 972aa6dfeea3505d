import type { Pass } from './draft';

/** The nodes that the edge forwards the web's ports to: where an ingress controller runs that some ingress is for. */
export const edge: Pass = {
  name: 'edge',
  run({ topology, network: { nodes, instances }, groups, ingressOf }) {
    nodes.isIngress = new Uint8Array(nodes.ids.length);
    for (const { namespace } of Object.values(topology.ingresses)) {
      const group = ingressOf.get(topology.namespaces[namespace]?.cluster ?? '');
      for (const member of groups[group ?? -1] ?? []) nodes.isIngress[instances.node[member]!] = 1;
    }
  },
};
