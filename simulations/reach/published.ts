import { text, type Text } from '#shared/language/text';
import type { Draft } from '../compile/draft';
import { outsideOf } from '../compile/path';
import { clusterOf, isInside, memberOf, type End, type Member } from './ends';

/** Where a connection to a name really goes. */
export interface Published {
  /** Other ends than the name's own. */
  targets?: End[];
  /** The port that is asked for on the way, where it is another. */
  port?: number | undefined;
  note?: Text;
  /** Who takes connections there and goes on to the name's own ends, and by which port. */
  onward?: { from: End[]; port: number | undefined };
  /** Why there is no such address or port for the asker. */
  denied?: { by: 'publishing' | 'port'; evidence: Text };
}

const denied = (by: 'publishing' | 'port', evidence: Text): Published => ({ denied: { by, evidence } });

/** Cluster addresses exist inside the cluster only, private ones inside the edge. */
export function publishedAt(
  draft: Draft,
  from: string,
  to: string,
  port: number | undefined,
  publicly: boolean,
): Published {
  const { topology } = draft;
  const isProvider = topology.devices[from]?.kind === 'internet';
  const fromOutside = isProvider || publicly;
  const cluster = clusterOf(draft, to);
  if (cluster < 0) {
    if (!fromOutside || topology.devices[to]?.kind === 'internet') return containerPort(draft, to, port);
    return forwardTo(draft, to, port);
  }
  if (!publicly && isInside(draft, from, cluster)) return insideCluster(draft, to, port);
  const through = ingressTo(draft, to, port) ?? (fromOutside ? undefined : onEveryNode(draft, to, port));
  if (through) return through;
  return denied('publishing', fromOutside ? noIngress(to, port) : notPublished(to, port));
}

const noIngress = (to: string, port: number | undefined): Text =>
  port === undefined
    ? text`${to} has an address inside its cluster only, and no ingress publishes it.`
    : text`${to} has an address inside its cluster only, and no ingress publishes it on port ${port}.`;

const notPublished = (to: string, port: number | undefined): Text =>
  port === undefined
    ? text`${to} has an address inside its cluster only, and no ingress, NodePort or LoadBalancer publishes it.`
    : text`${to} has an address inside its cluster only, and no ingress, NodePort or LoadBalancer publishes it on port ${port}.`;

/** kube-proxy on the asker's node turns a service's port into its pods'. */
function insideCluster({ topology }: Draft, to: string, port: number | undefined): Published {
  const service = topology.services[to];
  const workload = topology.workloads[service?.workload ?? to];
  if (service) {
    const name = port === undefined ? undefined : service.ports[port];
    if (port !== undefined && name === undefined)
      return denied('port', text`Service ${to} has no port ${port}; it has ${Object.keys(service.ports)}.`);
    return { port: name === undefined ? port : workload?.ports?.[name] };
  }
  const own = Object.values(workload?.ports ?? {});
  if (port === undefined || own.length === 0 || own.includes(port)) return {};
  return denied('port', text`Workload ${to} does not listen on port ${port}; it listens on ${own}.`);
}

function containerPort({ topology }: Draft, to: string, port: number | undefined): Published {
  const container = topology.containers[to];
  if (!container) return {};
  const ports = Object.keys(container.ports ?? {});
  if (ports.length === 0) return denied('publishing', text`Container ${to} publishes no port.`);
  if (port !== undefined && !ports.includes(String(port)))
    return denied('port', text`Container ${to} does not publish port ${port}; it publishes ${ports}.`);
  return {};
}

/** What the edge lets in besides ingresses: the port forwards of its routers. */
function forwardTo(draft: Draft, to: string, port: number | undefined): Published {
  for (const [router, { forwarding }] of Object.entries(draft.topology.devices))
    for (const forward of forwarding?.nat?.forwards ?? []) {
      if (forward.to !== to || (port !== undefined && forward.port !== port)) continue;
      const published = containerPort(draft, to, forward.port);
      const note = text`${router} forwards ${forward.protocol.toUpperCase()} port ${forward.port} to it.`;
      return published.denied ? published : { port: forward.port, note };
    }
  return denied(
    'publishing',
    text`${to} has a private address; the router lets in only what an ingress publishes or a port forward names.`,
  );
}

const ingressPorts = [80, 443];

function ingressTo(draft: Draft, to: string, port: number | undefined): Published | undefined {
  const { topology, ingressOf, groups, network } = draft;
  if (port !== undefined && !ingressPorts.includes(port)) return undefined;
  for (const id of Object.keys(topology.ingresses).sort()) {
    const ingress = topology.ingresses[id]!;
    const leads = Object.values(ingress.paths).find((path) => path.service === to);
    const cluster = topology.namespaces[ingress.namespace]?.cluster ?? '';
    const controller = groups[ingressOf.get(cluster) ?? -1]?.[0];
    if (!leads || controller === undefined) continue;
    const from = memberOf(draft, controller);
    const { node } = from;
    return {
      targets: [{ ...from, cluster: -1 }],
      port: port ?? ingressPorts[0]!,
      onward: { from: [from], port: insideCluster(draft, to, leads.port).port },
      note: text`Ingress ${id} on ${network.nodes.ids[node]} leads to it.`,
    };
  }
  return undefined;
}

/** NodePort and LoadBalancer (K3s' servicelb) open the service on every node of the cluster. */
function onEveryNode(draft: Draft, to: string, port: number | undefined): Published | undefined {
  const { topology, nodeNumbers } = draft;
  const service = topology.services[to];
  if (!service || service.type === 'ClusterIP') return undefined;
  const isBalanced = service.type === 'LoadBalancer';
  if (isBalanced && port !== undefined && !(port in service.ports)) return undefined;
  // The node port itself is Kubernetes' choice, so any port may be it.
  if (!isBalanced && port !== undefined && (port < 30000 || port > 32767)) return undefined;
  const namespace = topology.workloads[service.workload]?.namespace ?? '';
  const cluster = topology.clusters[topology.namespaces[namespace]?.cluster ?? ''];
  const members = [...(cluster?.servers ?? []), ...(cluster?.agents ?? [])];
  const targets = members.flatMap((id): Member[] => {
    const node = nodeNumbers.get(id);
    return node === undefined ? [] : [{ node, cluster: -1, party: node }];
  });
  const inner = insideCluster(draft, to, isBalanced ? port : undefined).port;
  return {
    targets,
    // kube-proxy puts the node's address in place of the asker's (externalTrafficPolicy Cluster).
    onward: { from: targets.map((target) => ({ ...target, cluster: clusterOf(draft, to) })), port: inner },
    note: text`${service.type} ${to} is open on every node.`,
  };
}

/** Whether the edge turns round what comes from inside for its outside address. */
export function hairpinAt({ topology, network }: Draft, from: string): { note?: Text; denied?: Text } {
  if (topology.devices[from]?.kind === 'internet') return {};
  const edge = network.routes.routers.find((router) => outsideOf(network, router) >= 0);
  if (edge === undefined) return { denied: text`No router has an outside address.` };
  const name = network.nodes.ids[edge]!;
  return network.nodes.nat[edge]!.hairpin
    ? { note: text`${name} turns it round, with its own address as the source.` }
    : {
        denied: text`${name} turns nothing round that comes from inside for its outside address (hairpin: false).`,
      };
}
