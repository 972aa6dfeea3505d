import type { Topology } from '#shared/topology/topology';

/** What a port comes to, by `device:port`. */
export type RoleNames = Record<string, 'root' | 'designated' | 'alternate' | 'backup'>;

/**
 * The roles of a mesh by trying every path, without a message and without what the simulator computes them by: the cheapest
 * path of each bridge to the lowest one, ties by the bridges and ports on it. For tests, on a handful of switches.
 *
 * Source: IEEE 802.1D-2004 17.6 (priority vectors), 17.7 (roles).
 */
export function rolesByEveryPath({ devices, cables }: Topology): RoleNames {
  const bridges = Object.keys(devices).sort((a, b) => compare(idOf(a), idOf(b)));
  const links = Object.values(cables).flatMap(({ between: [a, b], rate = 1e9 }) => [
    { from: a, to: b, cost: 20e12 / rate },
    { from: b, to: a, cost: 20e12 / rate },
  ]);
  /** Priority, then place in the file's order of names. */
  function idOf(bridge: string): number[] {
    return [devices[bridge]!.spanningTree!.priority, Object.keys(devices).sort().indexOf(bridge)];
  }
  const bridgeOf = (port: string) => port.split(':')[0]!;
  const numberOf = (port: string) => Number(port.split(':')[1]);

  const lowestOf = (reached: readonly string[]) => bridges.find((bridge) => reached.includes(bridge))!;
  function reachedFrom(bridge: string, seen: string[] = []): string[] {
    if (seen.includes(bridge)) return seen;
    seen.push(bridge);
    for (const { from, to } of links) if (bridgeOf(from) === bridge) reachedFrom(bridgeOf(to), seen);
    return seen;
  }
  /** The least cost of a path that passes no bridge twice. */
  function costTo(root: string, bridge: string, passed: readonly string[] = []): number {
    if (bridge === root) return 0;
    const on = links.filter(({ from, to }) => bridgeOf(from) === bridge && !passed.includes(bridgeOf(to)));
    return Math.min(
      Infinity,
      ...on.map(({ to, cost }) => cost + costTo(root, bridgeOf(to), [...passed, bridge])),
    );
  }

  const roles: RoleNames = {};
  const rootOf = Object.fromEntries(bridges.map((bridge) => [bridge, lowestOf(reachedFrom(bridge))]));
  const cost = Object.fromEntries(bridges.map((bridge) => [bridge, costTo(rootOf[bridge]!, bridge)]));
  for (const bridge of bridges.filter((id) => id !== rootOf[id])) {
    const offers = links
      .filter(({ from }) => bridgeOf(from) === bridge)
      .map(({ from, to, cost: step }) => {
        const far = bridgeOf(to);
        return { from, offer: [cost[far]! + step, ...idOf(far), numberOf(to), numberOf(from)] };
      });
    offers.sort((a, b) => compare(a.offer, b.offer));
    roles[offers[0]!.from] = 'root';
  }
  for (const { from, to } of links) {
    const saying = (port: string) => [cost[bridgeOf(port)]!, ...idOf(bridgeOf(port)), numberOf(port)];
    if (roles[from] === 'root') continue;
    if (compare(saying(from), saying(to)) < 0) roles[from] = 'designated';
    else roles[from] = bridgeOf(from) === bridgeOf(to) ? 'backup' : 'alternate';
  }
  return roles;
}

/** Figure by figure, the lower first. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
