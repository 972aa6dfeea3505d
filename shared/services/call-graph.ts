import { exchangesOf, type Exchange } from '../topology/exchanges';
import type { Topology } from '../topology/topology';

/** Something that talks or is talked to; its id is its record's. */
export interface Party {
  id: string;
  kind: 'device' | 'ingress' | 'workload' | 'container';
  /** What it stands in: the namespace of a workload, the host of a container. */
  within: string | null;
  /** Services that lead to a workload, in the order of the file. */
  services: readonly string[];
}

/** All that one party asks of another, or sends to it. */
export interface CallLine {
  id: string;
  from: string;
  to: string;
  /** The service or ingress path that it goes by, where it goes by one. */
  service?: string;
  /** Flows, copies and request classes on it, in the order of the file; none where an ingress only could lead there. */
  traffic: string[];
  /** It begins here: what is asked further on is part of the same request. */
  begins: boolean;
}

export interface CallGraph {
  parties: Party[];
  lines: CallLine[];
}

/**
 * Who calls whom, by which ingress and service: every ingress, workload and container of a design, and the devices that talk to them.
 * What devices send each other is left out: it is in the drawing of cables.
 */
export function callGraph(topology: Topology): CallGraph {
  const { devices } = topology;
  const exchanges = exchangesOf(topology).filter(({ from, to }) => !devices[from] || !devices[to]);
  const served = [...ingressesOf(topology), ...workloadsOf(topology), ...containersOf(topology)];
  return { parties: [...devicesIn(topology, exchanges), ...served], lines: linesOf(topology, exchanges) };
}

const ingressesOf = ({ ingresses }: Topology): Party[] =>
  Object.keys(ingresses).map((id) => ({ id, kind: 'ingress', within: null, services: [] }));

const workloadsOf = (topology: Topology): Party[] =>
  Object.entries(topology.workloads).map(([id, { namespace }]) => ({
    id,
    kind: 'workload',
    within: namespace,
    services: Object.keys(topology.services).filter((service) => topology.services[service]!.workload === id),
  }));

const containersOf = ({ containers }: Topology): Party[] =>
  Object.entries(containers).map(([id, { host }]) => ({ id, kind: 'container', within: host, services: [] }));

/** Devices that talk by themselves, in the order of the file. */
function devicesIn({ devices }: Topology, exchanges: readonly Exchange[]): Party[] {
  const ends = new Set(exchanges.flatMap(({ from, to }) => [from, to]));
  return Object.keys(devices)
    .filter((id) => ends.has(id))
    .map((id) => ({ id, kind: 'device', within: null, services: [] }));
}

function linesOf(topology: Topology, exchanges: readonly Exchange[]): CallLine[] {
  const lines = new Map<string, CallLine>();
  const add = (from: string, end: string, traffic?: string, begins = false) => {
    const { to, service } = answering(topology, end);
    const id = [from, service ?? to].join(' → ');
    let line = lines.get(id);
    if (!line)
      lines.set(id, (line = { id, from, to, ...(service && { service }), traffic: [], begins: false }));
    if (traffic !== undefined && !line.traffic.includes(traffic)) line.traffic.push(traffic);
    line.begins ||= begins;
  };
  const first = new Set<string>();
  for (const { traffic, from, to, via } of exchanges) {
    const begins = !first.has(traffic);
    first.add(traffic);
    const caller = answering(topology, from).to;
    if (via === undefined) add(caller, to, traffic, begins);
    else {
      add(caller, via, traffic, begins);
      add(via, to, traffic);
    }
  }
  for (const [ingress, { paths }] of Object.entries(topology.ingresses))
    for (const { service } of Object.values(paths)) add(ingress, service);
  return [...lines.values()];
}

/** A service stands for the workload behind it. */
function answering({ services }: Topology, end: string): { to: string; service?: string } {
  const service = services[end];
  return service ? { to: service.workload, service: end } : { to: end };
}
