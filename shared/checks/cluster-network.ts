import { text } from '../language/text';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** What a cluster leaves to the user when K3s brings no pod network, or nobody who enforces its network policies. */
export const clusterNetwork: Check = {
  name: 'cluster-network',
  finds:
    'A cluster whose pod network is the user’s own (`backend: none`), without a manifest that could hold one; network policies that nobody enforces.',
  run: (topology) =>
    Object.entries(topology.clusters).flatMap(([id, { network }]): Finding[] => {
      if (network.backend === 'none') return [ownNetwork(topology, id)];
      return network.policyController === false ? unenforced(topology, id) : [];
    }),
};

function ownNetwork({ manifests }: Topology, id: string): Finding {
  const own = Object.keys(manifests).filter((each) => manifests[each]?.cluster === id);
  const path = ['clusters', id, 'network', 'backend'];
  return own.length > 0
    ? {
        severity: 'note',
        summary: text`cluster ${id} has a pod network of your own: its nodes are not Ready before it runs, and runs simulate it without encapsulation`,
        mend: text`See that a manifest of the cluster (${own.join(', ')}) installs it.`,
        path,
      }
    : {
        severity: 'warning',
        summary: text`cluster ${id} has no pod network: with backend none its nodes stay NotReady and start no pods until you install a CNI`,
        mend: text`Add the manifest of a CNI (Cilium, Calico), or take the backend ${'`vxlan`'}.`,
        path,
      };
}

/** flannel itself knows no policies: K3s' controller keeps them, or nobody does. */
function unenforced({ policies, namespaces }: Topology, id: string): Finding[] {
  const kept = Object.keys(policies).filter((each) => namespaces[policies[each]!.namespace]?.cluster === id);
  return kept.length === 0
    ? []
    : [
        {
          severity: 'warning',
          summary: text`nobody enforces the network policies of cluster ${id} (${kept.join(', ')}): its policy controller is out`,
          mend: text`Take out ${'`policyController: false`'}, or bring a CNI that enforces them.`,
          path: ['clusters', id, 'network', 'policyController'],
        },
      ];
}
