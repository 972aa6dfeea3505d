import { exchangesWith, type Exchange } from '#shared/topology/exchanges';
import type { ServiceWay } from '#shared/results/service-way';
import type { Draft } from '../compile/draft';
import { createPaths, pathBetween } from '../nodes/paths';
import { portsAlong } from './way';

/**
 * The hosts that a service, workload, container or ingress runs on, who calls it, and the devices and cables between
 * them, as a compiled design places pods and sends packets. Null for what is none of these.
 */
export function serviceWay(draft: Draft, id: string): ServiceWay | null {
  const exchanges = exchangesWith(draft.topology, id);
  if (!exchanges) return null;
  const { nodes, ports, patched } = draft.network;
  const way = { devices: new Set<number>(), cables: new Set<number>() };
  for (const node of nodesOf(draft, draft.groupOf.get(id))) way.devices.add(node);
  const paths = createPaths(draft.network);
  for (const [from, to] of legsOf(draft, exchanges)) {
    way.devices.add(from).add(to);
    if (from === to) continue;
    for (const port of portsAlong(draft.network, pathBetween(paths, from, to))) {
      way.cables.add(ports.cable[port]!);
      way.devices.add(ports.node[port]!);
    }
  }
  return {
    devices: [...way.devices].map((node) => nodes.ids[node]!),
    cables: [...way.cables].flatMap((cable) => patched[cable]!.map(({ id }) => id)),
    parties: partiesOf(draft, id, exchanges),
  };
}

/** Nodes that an exchange leads between: by an ingress first to its controller, from there on. */
function* legsOf(draft: Draft, exchanges: readonly Exchange[]): Generator<[from: number, to: number]> {
  for (const { from, to, via } of exchanges) {
    const stops = [draft.groupOf.get(from), ...(via === undefined ? [] : [controllerOf(draft, via)])];
    const groups = [...stops, draft.groupOf.get(to)];
    for (let leg = 1; leg < groups.length; leg++)
      for (const a of nodesOf(draft, groups[leg - 1]))
        for (const b of nodesOf(draft, groups[leg])) yield [a, b];
  }
}

function controllerOf({ topology, ingressOf }: Draft, ingress: string): number | undefined {
  const namespace = topology.namespaces[topology.ingresses[ingress]?.namespace ?? ''];
  return ingressOf.get(namespace?.cluster ?? '');
}

/** Each node once; pods that only come in place of others are not there yet. */
function nodesOf({ groups, network: { instances } }: Draft, group: number | undefined): Set<number> {
  const listed = (groups[group ?? -1] ?? []).filter((member) => instances.listed[member]);
  return new Set(listed.map((member) => instances.node[member]!));
}

function partiesOf({ topology }: Draft, id: string, exchanges: readonly Exchange[]): string[] {
  const { services, ingresses } = topology;
  const talking = [id, ...exchanges.flatMap(({ from, to, via }) => [from, to, ...(via ? [via] : [])])];
  const behind = Object.values(ingresses[id]?.paths ?? {}).map(({ service }) => service);
  return [...new Set([...talking, ...behind].flatMap((one) => [one, services[one]?.workload ?? one]))];
}
