import { english, text, type Text } from '../language/text';
import { primaryAddress, vlanOfAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

interface Exposed {
  vlan: string;
  port: number;
  what: Text;
}

/** Something that is published into a VLAN which no access rule speaks of: the router lets every other VLAN in. */
export const exposureRule: Check = {
  name: 'exposure-rule',
  finds:
    'A NodePort, LoadBalancer, ingress or published container port stands in a VLAN with a gateway, other VLANs have one too, and no access rule says who may come in.',
  offers: 'A rule that lets in what is published, and one that keeps out the rest.',
  run: (topology) => {
    const routed = Object.keys(topology.vlans).filter((id) => topology.vlans[id]?.gateway !== undefined);
    const byVlan = new Map<string, Exposed[]>();
    for (const each of exposed(topology)) byVlan.set(each.vlan, [...(byVlan.get(each.vlan) ?? []), each]);
    return [...byVlan].flatMap(([vlan, all]): Finding[] => {
      const spokenOf = topology.access.some(({ to }) => to === vlan || to === 'any');
      if (spokenOf || routed.length < 2 || !routed.includes(vlan)) return [];
      const published = [...new Map(all.map(({ what }) => [english(what), what])).values()];
      const ports = [...new Set(all.map(({ port }) => port))].sort((a, b) => a - b);
      return [
        {
          severity: 'warning',
          summary: text`${published} can be reached from every VLAN: no access rule speaks of ${vlan}`,
          mend: text`Say in \`access\` who may reach ${vlan}.`,
          mends: [
            {
              label: text`Let only TCP ${ports} into ${vlan}`,
              edit: 'setField',
              arguments: {
                path: ['access'],
                value: [
                  ...topology.access,
                  { from: 'any', to: vlan, protocol: 'tcp', ports, action: 'allow' },
                  { from: 'any', to: vlan, protocol: 'any', action: 'deny' },
                ],
              },
            },
          ],
          path: ['vlans', vlan],
        },
      ];
    });
  },
};

/** K3s' service load balancer and its ingress listen on every node; so does a NodePort. */
function exposed(topology: Topology): Exposed[] {
  const nodeVlans = (namespace: string | undefined): string[] => {
    const cluster = topology.clusters[topology.namespaces[namespace ?? '']?.cluster ?? ''];
    const nodes = cluster ? [...cluster.servers, ...cluster.agents] : [];
    return [...new Set(nodes.flatMap((node) => vlanOfDevice(topology, node) ?? []))];
  };
  const services = Object.entries(topology.services).flatMap(([id, { type, ports, workload }]) =>
    type === 'ClusterIP'
      ? []
      : nodeVlans(topology.workloads[workload]?.namespace).flatMap((vlan) =>
          Object.keys(ports).map((port) => ({ vlan, port: Number(port), what: text`service ${id}` })),
        ),
  );
  const ingresses = Object.entries(topology.ingresses).flatMap(([id, { namespace }]) =>
    nodeVlans(namespace).flatMap((vlan) =>
      [80, 443].map((port) => ({ vlan, port, what: text`ingress ${id}` })),
    ),
  );
  const containers = Object.entries(topology.containers).flatMap(([id, { host, ports }]) => {
    const vlan = vlanOfDevice(topology, host);
    if (vlan === undefined) return [];
    return Object.keys(ports ?? {}).map((port) => ({
      vlan,
      port: Number(port),
      what: text`container ${id}`,
    }));
  });
  return [...services, ...ingresses, ...containers];
}

function vlanOfDevice(topology: Topology, id: string): string | undefined {
  const device = topology.devices[id];
  const address = device && primaryAddress(device);
  return address === undefined ? undefined : vlanOfAddress(topology, address);
}
