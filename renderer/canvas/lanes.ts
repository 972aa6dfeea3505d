/** A cable between two horizontal edges: it leaves at `from`, bends into a lane, and arrives at `to`. */
export interface Run {
  id: string;
  from: number;
  to: number;
  /** Runs with the same channel share the space between the same two rows of devices. */
  channel: string;
}

/**
 * Gives each run of a channel a lane, counted from the `from` edge, so that horizontal stretches never lie on each other
 * and cables to neighbouring targets do not cross: the farthest target of either direction takes the nearest lane.
 */
export function assignLanes(runs: readonly Run[]): Map<string, { lane: number; of: number }> {
  const channels = new Map<string, Run[]>();
  for (const run of runs) channels.set(run.channel, [...(channels.get(run.channel) ?? []), run]);
  const lanes = new Map<string, { lane: number; of: number }>();
  for (const members of channels.values()) {
    const placed = placeRuns(members);
    const of = Math.max(0, ...placed.values()) + 1;
    for (const [id, lane] of placed) lanes.set(id, { lane, of });
  }
  return lanes;
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
