/**
 * Demands over links with capacities, as flat arrays. Rates and capacities are in one unit, whichever.
 */
export interface FluidProblem {
  /** What each link carries at most. */
  capacity: Float64Array;
  /** Links of demand d: links[first[d]] to links[first[d + 1] − 1]; each at most once. */
  first: Int32Array;
  links: Int32Array;
  /** What each demand asks for; Infinity takes all it can get. */
  wanted: Float64Array;
  /** Demands by what they ask for, where that is known already. */
  order?: Int32Array;
}

export interface FluidShare {
  /** What each demand gets. */
  rate: Float64Array;
  /** The link that keeps each demand from more, −1 where it gets all it asked for. */
  bottleneck: Int32Array;
}

/**
 * Max-min fair rates: nobody's can be raised without lowering one that is no larger. Water-filling: the level rises for all
 * until a link is full or a demand is met; those stay, the others go on.
 *
 * A link's level is (capacity − what its settled demands take) ÷ unsettled demands; it only rises as demands settle at the
 * lowest level, so a heap whose stale entries are looked at again when they come up finds the next one. A demand without
 * links gets what it asks for.
 *
 * Source: Bertsekas, Gallager, "Data Networks", 2nd ed., section 6.5.2.
 */
export function maxMin({ capacity, first, links, wanted, order }: FluidProblem): FluidShare {
  const demands = wanted.length;
  const rate = new Float64Array(demands);
  const bottleneck = new Int32Array(demands).fill(-1);
  const settled = new Uint8Array(demands);
  const taken = new Float64Array(capacity.length);
  const open = new Int32Array(capacity.length);
  for (let at = 0; at < first[demands]!; at++) open[links[at]!]!++;
  const crossing = demandsByLink(capacity.length, first, links);
  const level = (link: number) => Math.max(0, capacity[link]! - taken[link]!) / open[link]!;

  const settle = (demand: number, share: number, by: number) => {
    settled[demand] = 1;
    rate[demand] = share;
    bottleneck[demand] = by;
    for (let at = first[demand]!; at < first[demand + 1]!; at++) {
      taken[links[at]!]! += share;
      open[links[at]!]!--;
    }
  };

  const modest = order ?? demandOrder(wanted);
  const heap = createLevels(capacity.length, open, level);
  let next = 0;
  for (;;) {
    while (next < demands && settled[modest[next]!]) next++;
    if (next === demands) return { rate, bottleneck };
    const demand = modest[next]!;
    const link = lowest(heap, open, level);
    if (link < 0 || wanted[demand]! <= heap.levels[0]!) {
      settle(demand, wanted[demand]!, -1);
      continue;
    }
    const share = heap.levels[0]!;
    for (let at = crossing.first[link]!; at < crossing.first[link + 1]!; at++) {
      const other = crossing.demands[at]!;
      if (!settled[other]) settle(other, share, link);
    }
  }
}

const numbers = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

/** Demands by what they ask for, the most modest first. */
export const demandOrder = (wanted: Float64Array): Int32Array =>
  numbers(wanted.length).sort((a, b) => wanted[a]! - wanted[b]! || a - b);

/** Sorts an order that is nearly right by insertion, in place: next to nothing where few demands are others. */
export function putRight(order: Int32Array, wanted: Float64Array): Int32Array {
  for (let at = 1; at < order.length; at++) {
    const demand = order[at]!;
    const asks = wanted[demand]!;
    let to = at;
    for (; to > 0; to--) {
      const other = order[to - 1]!;
      if (wanted[other]! < asks || (wanted[other] === asks && other < demand)) break;
      order[to] = other;
    }
    order[to] = demand;
  }
  return order;
}

/** Demands that cross each link, by counting sort. */
function demandsByLink(count: number, first: Int32Array, links: Int32Array) {
  const start = new Int32Array(count + 1);
  const total = first[first.length - 1]!;
  for (let at = 0; at < total; at++) start[links[at]! + 1]!++;
  for (let link = 0; link < count; link++) start[link + 1]! += start[link]!;
  const place = start.slice();
  const demands = new Int32Array(total);
  for (let demand = 0; demand < first.length - 1; demand++)
    for (let at = first[demand]!; at < first[demand + 1]!; at++) demands[place[links[at]!]!++] = demand;
  return { first: start, demands };
}

/** A binary heap of links by the level they had when they were last looked at; real levels are never lower. */
interface Levels {
  links: Int32Array;
  levels: Float64Array;
  size: number;
}

function createLevels(count: number, open: Int32Array, level: (link: number) => number): Levels {
  const used = Array.from({ length: count }, (_, link) => link).filter((link) => open[link]! > 0);
  const sorted = used
    .map((link) => ({ link, at: level(link) }))
    .sort((a, b) => a.at - b.at || a.link - b.link);
  return {
    links: Int32Array.from(sorted, ({ link }) => link),
    levels: Float64Array.from(sorted, ({ at }) => at),
    size: sorted.length,
  };
}

/** The unsettled link with the lowest level, at the heap's top with its true level; −1 if there is none. */
function lowest(heap: Levels, open: Int32Array, level: (link: number) => number): number {
  while (heap.size > 0) {
    const link = heap.links[0]!;
    if (open[link] === 0) {
      heap.size--;
      sink(heap, heap.links[heap.size]!, heap.levels[heap.size]!);
      continue;
    }
    const now = level(link);
    if (now <= heap.levels[0]!) {
      heap.levels[0] = now;
      return link;
    }
    sink(heap, link, now);
  }
  return -1;
}

/** Puts a link in at the top and lets it sink to its place. */
function sink({ links, levels, size }: Levels, link: number, at: number): void {
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    if (child + 1 < size && levels[child + 1]! < levels[child]!) child++;
    if (levels[child]! >= at) break;
    links[hole] = links[child]!;
    levels[hole] = levels[child]!;
    hole = child;
  }
  links[hole] = link;
  levels[hole] = at;
}
