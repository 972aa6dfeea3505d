/** A cable between two horizontal edges: it leaves at `from`, bends into a lane, and arrives at `to`. */
export interface Run {
  id: string;
  from: number;
  to: number;
  /** Runs with the same channel share the space between the same two rows of devices. */
  channel: string;
}

export interface Lane {
  lane: number;
  /** How many lanes its channel has. */
  of: number;
}

/** Its lanes by the runs' ids. */
export type Channel = ReadonlyMap<string, Lane>;

/**
 * Gives each run of a channel a lane, counted from the `from` edge, so that horizontal stretches never lie on each other
 * and cables to neighbouring targets do not cross: the farthest target of either direction takes the nearest lane. Of channels
 * that are known from before only the `touched` ones are made anew.
 */
export function channelsOf(
  runs: Iterable<Run>,
  before?: { channels: ReadonlyMap<string, Channel>; touched: ReadonlySet<string> },
): Map<string, Channel> {
  const members = new Map<string, Run[]>();
  for (const run of runs) {
    if (before && !before.touched.has(run.channel)) continue;
    const others = members.get(run.channel);
    if (others) others.push(run);
    else members.set(run.channel, [run]);
  }
  const channels = new Map(before?.channels);
  for (const name of before?.touched ?? []) channels.delete(name);
  for (const [name, of] of members) channels.set(name, lanesOf(of));
  return channels;
}

function lanesOf(runs: readonly Run[]): Map<string, Lane> {
  const placed = placeRuns(runs);
  const of = Math.max(0, ...placed.values()) + 1;
  return new Map([...placed].map(([id, lane]) => [id, { lane, of }]));
}

function placeRuns(runs: readonly Run[]): Map<string, number> {
  const leftward = runs.filter(({ from, to }) => to < from).sort((a, b) => a.to - b.to);
  const rightward = runs.filter(({ from, to }) => to >= from).sort((a, b) => b.to - a.to);
  const taken: { lane: number; least: number; most: number }[] = [];
  const lanes = new Map<string, number>();
  for (const direction of [leftward, rightward]) {
    let lane = 0;
    for (const { id, from, to } of direction) {
      const [least, most] = [Math.min(from, to), Math.max(from, to)];
      while (taken.some((t) => t.lane === lane && t.least <= most && t.most >= least)) lane++;
      taken.push({ lane, least, most });
      lanes.set(id, lane);
    }
  }
  return lanes;
}
