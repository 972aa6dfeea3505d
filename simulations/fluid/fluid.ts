import type { FluidDirection, FluidResults, FluidTraffic } from '#shared/results/fluid';
import type { Network } from '../compile/network';
import { createPaths, pathBetween } from '../nodes/paths';
import { demandsOf, type Demand } from './demands';
import { maxMin, type FluidShare } from './max-min';
import { portsAlong } from './way';

/**
 * The traffic of a compiled network as steady rates: every flow and request class gets its max-min fair share of the ports
 * it crosses, no more than it asks for. Ports are links of one direction each.
 */
export function fluid(network: Network): FluidResults {
  const demands = demandsOf(network);
  const ways = waysOf(network, demands);
  const share = maxMin({
    capacity: network.ports.rate,
    first: ways.first,
    links: ways.ports,
    wanted: Float64Array.from(demands, ({ wanted }) => wanted),
  });
  return {
    fidelity: 'fluid',
    links: linksOf(network, ways, share.rate),
    traffic: trafficOf(network, demands, share),
  };
}

interface Ways {
  /** Ports that demand d crosses: ports[first[d]] to ports[first[d + 1] − 1]. */
  first: Int32Array;
  ports: Int32Array;
}

/** Between two nodes the way is looked for once. */
function waysOf(network: Network, demands: readonly Demand[]): Ways {
  const { instances, nodes } = network;
  const paths = createPaths(network);
  const known = new Map<number, number[]>();
  const first = new Int32Array(demands.length + 1);
  const crossed = demands.map(({ from, to }, d) => {
    const [a, b] = [instances.node[from]!, instances.node[to]!];
    const key = a * nodes.ids.length + b;
    let way = known.get(key);
    if (!way) known.set(key, (way = a === b ? [] : portsAlong(network, pathBetween(paths, a, b))));
    first[d + 1] = first[d]! + way.length;
    return way;
  });
  const ports = new Int32Array(first[demands.length]!);
  crossed.forEach((way, d) => ports.set(way, first[d]));
  return { first, ports };
}

function linksOf(
  network: Network,
  { first, ports: crossed }: Ways,
  rate: Float64Array,
): FluidResults['links'] {
  const { ports, cables } = network;
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
    links[cables[ports.cable[port]!]!] = {
      rate: Math.max(ports.rate[port]!, ports.rate[back]!),
      forward: direction(port),
      backward: direction(back),
    };
  }
  return links;
}

/** Of a flow's or class's demands, the one that lacks most says where the bottleneck is. */
function trafficOf(
  { flows, classes, ports, cables }: Network,
  demands: readonly Demand[],
  { rate, bottleneck }: FluidShare,
): FluidResults['traffic'] {
  const ids = [...flows.ids, ...classes.ids];
  const traffic: FluidTraffic[] = ids.map(() => ({ wanted: 0, carried: 0 }));
  const lacking = new Float64Array(ids.length);
  demands.forEach(({ traffic: number, wanted }, d) => {
    const entry = traffic[number]!;
    entry.wanted += wanted;
    entry.carried += rate[d]!;
    const lacks = wanted - rate[d]!;
    if (bottleneck[d]! < 0 || lacks <= lacking[number]!) return;
    lacking[number] = lacks;
    entry.bottleneck = cables[ports.cable[bottleneck[d]!]!]!;
  });
  return Object.fromEntries(ids.map((id, i) => [id, traffic[i]!]));
}
