/**
 * How many of something are busy or waiting, one level per place, with its integral over the measured time: the integral
 * over the time passed is the time average, and by Little's law (L = λW) what a queue holds.
 */
export interface Occupancy {
  level: Int32Array;
  /** Integral of the level over time, ps, up to `since`. */
  area: Float64Array;
  since: Float64Array;
  /** Highest level within the measured time. */
  peak: Int32Array;
}

export const createOccupancy = (places: number): Occupancy => ({
  level: new Int32Array(places),
  area: new Float64Array(places),
  since: new Float64Array(places),
  peak: new Int32Array(places),
});

/** The part of a run that counts. */
interface Clock {
  readonly from: number;
  readonly queue: { readonly now: number };
}

/** So many more are there from now on, or fewer. */
export function change(clock: Clock, occupancy: Occupancy, place: number, by: number): void {
  const { now } = clock.queue;
  bringUp(clock, occupancy, place, now);
  const level = (occupancy.level[place]! += by);
  if (now >= clock.from && level > occupancy.peak[place]!) occupancy.peak[place] = level;
}

/** The integral up to `until`. */
export function areaUntil(clock: Clock, occupancy: Occupancy, place: number, until: number): number {
  bringUp(clock, occupancy, place, until);
  return occupancy.area[place]!;
}

function bringUp({ from }: Clock, occupancy: Occupancy, place: number, until: number): void {
  if (until <= from) return;
  const level = occupancy.level[place]!;
  occupancy.area[place]! += level * (until - Math.max(occupancy.since[place]!, from));
  // What is busy as the measuring begins counts for the peak.
  if (level > occupancy.peak[place]!) occupancy.peak[place] = level;
  occupancy.since[place] = until;
}
