import type { FluidDirection, FluidResults, FluidTraffic } from '#shared/results/fluid';
import type { Network } from '../compile/network';
import { createPaths, pathBetween } from '../nodes/paths';
import { demandsOf, type Demands } from './demands';
import { demandOrder, maxMin, putRight, type FluidShare } from './max-min';
import { portsAlong } from './way';

/**
 * The traffic of a compiled network as steady rates: every flow and request class gets its max-min fair share of the ports
 * it crosses, no more than it asks for, and a bulk copy all that is left to it. Ports are links of one direction each.
 */
export function fluid(network: Network, known: KnownWays = unknownWays()): FluidResults {
  const demands = knownDemands(network, known);
  const ways = waysOf(network, demands, known);
  const share = shareOut(network, demands, ways, known);
  return {
    fidelity: 'fluid',
    links: linksOf(network, ways, share.rate),
    traffic: trafficOf(network, demands, share),
  };
}

/** Demands that follow others are known once those have shared, and then all share anew. */
function shareOut(network: Network, demands: Demands, ways: Ways, known: KnownWays): FluidShare {
  const wanted = Float64Array.from(demands.wanted);
  for (let d = 0; d < wanted.length; d++)
    if (wanted[d] === Infinity && ways.first[d] === ways.first[d + 1]) wanted[d] = 0;
  const order = orderOf(wanted, known);
  const problem = { capacity: network.ports.rate, first: ways.first, links: ways.ports };
  const share = maxMin({ ...problem, wanted, order });
  if (demands.following.length === 0) return share;
  const all = wanted.slice();
  for (const { demand, of, share: part } of demands.following) all[demand] = share.rate[of]! * part;
  return maxMin({ ...problem, wanted: all });
}

/** Ways found before. They hold for every network of one structure, whatever its traffic. */
export interface KnownWays {
  /** Pair of nodes → ports between them. */
  between: Map<number, readonly number[]>;
  /** Demands, and the network whose traffic they are. */
  demands?: { of: Network; demands: Demands };
  /** Of the demands that were asked about last. */
  last?: { from: readonly number[]; to: readonly number[]; ways: Ways };
  /** What those asked for, and their order by it. */
  asked?: { wanted: Float64Array; order: Int32Array };
}

export const unknownWays = (): KnownWays => ({ between: new Map() });

const trafficParts = ['flows', 'classes', 'calls', 'bulk', 'groups'] as const;

function knownDemands(network: Network, known: KnownWays): Demands {
  const last = known.demands;
  if (last && trafficParts.every((part) => last.of[part] === network[part])) return last.demands;
  const demands = demandsOf(network);
  known.demands = { of: network, demands };
  return demands;
}

/** Moving more than these one by one takes longer than to sort them all. */
const fewMoved = 64;

function orderOf(wanted: Float64Array, known: KnownWays): Int32Array {
  const { asked } = known;
  const isNear =
    asked?.wanted.length === wanted.length &&
    wanted.reduce((moved, asks, d) => moved + (asks === asked.wanted[d] ? 0 : 1), 0) <= fewMoved;
  const order = asked && isNear ? putRight(asked.order, wanted) : demandOrder(wanted);
  known.asked = { wanted, order };
  return order;
}

const isSame = (a: readonly number[], b: readonly number[]) =>
  a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

interface Ways {
  /** Ports that demand d crosses: ports[first[d]] to ports[first[d + 1] − 1]. */
  first: Int32Array;
  ports: Int32Array;
}

/** Between two nodes the way is looked for once; demands between the same instances as last time have the same ways. */
function waysOf(network: Network, { from, to }: Demands, known: KnownWays): Ways {
  if (known.last && isSame(known.last.from, from) && isSame(known.last.to, to)) return known.last.ways;
  const { instances, nodes } = network;
  const paths = createPaths(network);
  const first = new Int32Array(from.length + 1);
  const ports: number[] = [];
  for (let d = 0; d < from.length; d++) {
    const [a, b] = [instances.node[from[d]!]!, instances.node[to[d]!]!];
    const key = a * nodes.ids.length + b;
    let way = known.between.get(key);
    if (!way) known.between.set(key, (way = a === b ? [] : portsAlong(network, pathBetween(paths, a, b))));
    for (const port of way) ports.push(port);
    first[d + 1] = ports.length;
  }
  const ways = { first, ports: Int32Array.from(ports) };
  known.last = { from, to, ways };
  return ways;
}

function linksOf(
  network: Network,
  { first, ports: crossed }: Ways,
  rate: Float64Array,
): FluidResults['links'] {
  const { ports, patched } = network;
  const load = new Float64Array(ports.names.length);
  for (let d = 0; d < rate.length; d++)
    for (let at = first[d]!; at < first[d + 1]!; at++) load[crossed[at]!]! += rate[d]!;
  const links: FluidResults['links'] = {};
  const direction = (port: number): FluidDirection => ({
    throughput: load[port]!,
    utilisation: Math.min(1, load[port]! / ports.rate[port]!),
  });
  for (let port = 0; port < ports.names.length; port++) {
    if (ports.cable[port]! < 0 || !ports.forward[port]) continue;
    const back = ports.peer[port]!;
    for (const { id, reversed } of patched[ports.cable[port]!]!)
      links[id] = {
        rate: Math.max(ports.rate[port]!, ports.rate[back]!),
        forward: direction(reversed ? back : port),
        backward: direction(reversed ? port : back),
      };
  }
  return links;
}

/** Of a flow's, class's or copy's demands, the one that lacks most says where the bottleneck is. */
function trafficOf(
  { flows, classes, bulk, ports, cables }: Network,
  demands: Demands,
  { rate, bottleneck }: FluidShare,
): FluidResults['traffic'] {
  const ids = [...flows.ids, ...classes.ids, ...bulk.ids];
  const traffic: FluidTraffic[] = ids.map(() => ({ wanted: 0, carried: 0 }));
  const lacking = new Float64Array(traffic.length);
  for (let d = 0; d < rate.length; d++) {
    const number = demands.traffic[d]!;
    const entry = traffic[number]!;
    entry.wanted += demands.wanted[d]!;
    entry.carried += rate[d]!;
    const lacks = demands.wanted[d]! - rate[d]!;
    if (bottleneck[d]! < 0 || lacks <= lacking[number]!) continue;
    lacking[number] = lacks;
    entry.bottleneck = cables[ports.cable[bottleneck[d]!]!]!;
  }
  const named: FluidResults['traffic'] = {};
  ids.forEach((id, number) => (named[id] = traffic[number]!));
  return named;
}
