import type { Network } from '../compile/network';
import { runEvents, startRun } from '../dispatch';
import { draw, Distribution } from '../engine/distributions';
import { createRun, type Run, type RunOptions } from '../engine/run';

/**
 * Control variates: figures of one run whose means are zero by what the model assumes of arrivals and service times, and
 * that tell how lucky this run was with them.
 *
 * - Poisson arrivals see what time sees: for any function h of what is in the system, Σ h(before an arrival) − λ ∫ h dt.
 * - A service time S is drawn without regard to what is in the system as it begins: Σ (S − E S) h, and Σ (S² − E S²). Exponential ones also end,
 *   like arrivals come, at a rate that is known at every moment: Σ h(before a departure) − ∫ busy h dt ÷ E S.
 *
 * They are taken from outside, by looking at the run after each event; it goes on as without.
 *
 * Sources: Wolff, "Poisson Arrivals See Time Averages", Operations Research 30(2), 1982; Henderson, Glynn, "Approximating
 * Martingales for Variance Reduction in Markov Process Simulation", Mathematics of Operations Research 27(2), 2002.
 */
export interface Watched {
  run: Run;
  controls: number[];
  /** Waits of a first come, first served line, ps; those of a port are in its own histogram. */
  waits: number[];
}

/** Calls `look` after every event with the part of the measured time that has passed since the one before. */
function step(run: Run, look: (from: number, to: number, counts: boolean) => void): void {
  startRun(run);
  for (let [over, time] = [false, 0]; !over;) {
    over = runEvents(run, 1);
    const now = Math.min(run.queue.now, run.to);
    look(Math.max(time, run.from), Math.max(now, run.from), !over && now >= run.from);
    time = now;
  }
}

/**
 * Of a port with Poisson arrivals of equal frames that take a `slot` each. h: 1, V, V² and V³ of the work V in the system, in
 * slots, and whether V is above each of the `marks`.
 */
export function watchPort(
  network: Network,
  options: RunOptions,
  slot: number,
  marks: readonly number[],
): Watched {
  const run = createRun(network, options);
  const { flows, ports, queue } = run;
  const perSlot = slot / network.flows.interval[0]!;
  const expected = (perSlot * (run.to - run.from)) / slot;
  const sums = new Float64Array(4 + marks.length);
  let [sent, emptyAt] = [0, 0];
  step(run, (from, to) => {
    // Work goes down with time.
    const [most, least] = [Math.max(0, emptyAt - from) / slot, Math.max(0, emptyAt - to) / slot];
    for (let k = 1; k < 4; k++) sums[k]! -= (perSlot * (most ** (k + 1) - least ** (k + 1))) / (k + 1);
    marks.forEach((mark, i) => (sums[4 + i]! -= perSlot * (Math.max(most, mark) - Math.max(least, mark))));
    if (flows.sent[0]! > sent) {
      sent = flows.sent[0]!;
      for (let k = 0; k < 4; k++) sums[k]! += least ** k;
      marks.forEach((mark, i) => (sums[4 + i]! += least > mark ? 1 : 0));
    }
    emptyAt = ports.frames[0]! * slot + Math.max(ports.busyUntil[0]!, queue.now);
  });
  sums[0]! -= expected;
  return { run, controls: Array.from(sums, (sum) => sum / expected), waits: [] };
}

/** A function of the number of requests in the system. */
export type Shape = (inside: number) => number;
const shapes: readonly Shape[] = [() => 1, (n) => n, (n) => n * n];

/**
 * Of a program with Poisson requests. h: 1, N and N² of the requests N in the system, and what else a test knows to matter.
 */
export function watchProgram(network: Network, options: RunOptions, more: readonly Shape[] = []): Watched {
  const run = createRun(network, options);
  const { instances, classes, nodes } = network;
  const { places, placeWaits } = run.hosts;
  const { arrived } = run.requests;
  const server = instances.serviceTime.findIndex((time) => time > 0);
  const cores = nodes.cores[instances.node[server]!]!;
  const isExponential = instances.distribution[server] === Distribution.exponential;
  const [perPs, mean] = [1 / classes.interval[0]!, instances.serviceTime[server]!];
  const expected = perPs * (run.to - run.from);
  const excess = excessOfServiceTimes(run, server);
  const all = [...shapes, ...more];
  const [seen, served] = [all.map(() => 0), all.map(() => 0)];
  const add = (sums: number[], weight: number, level: number) => {
    if (weight !== 0) all.forEach((h, k) => (sums[k]! += weight * h(level)));
  };
  const waits: number[] = [];
  const line: number[] = [];
  let [came, inside, waiting, begun, squares] = [1, 0, 0, 0, 0];
  step(run, (from, to, counts) => {
    const [level, before, waited] = [inside + waiting, inside, waiting];
    [inside, waiting] = [places.level[server]!, placeWaits.level[server]!];
    const [arrives, leaves] = [arrived[0]! > came, inside + waiting < level];
    add(seen, (arrives && counts ? 1 : 0) - perPs * (to - from), level);
    if (isExponential)
      add(served, (leaves && counts ? 1 : 0) - (Math.min(level, cores) * (to - from)) / mean, level);
    came = arrived[0]!;
    if (inside + waiting > level) line.push(run.queue.now);
    if (inside <= before && waiting >= waited) return;
    const since = line[begun++]!;
    if (counts) waits.push(run.queue.now - since);
    if (isExponential) return;
    const [time, square] = excess();
    if (!counts) return;
    add(served, time, inside + waiting);
    squares += square;
  });
  return { run, controls: [...seen, ...served, squares].map((sum) => sum / expected), waits };
}

/** Draws the program's service times once more, from a copy of its stream: S / E S − 1, and S² / (E S)² less its mean. */
function excessOfServiceTimes({ network: { instances }, hosts }: Run, server: number) {
  const stream = hosts.service[server]!.slice();
  const [distribution, variation] = [instances.distribution[server]!, instances.variation[server]!];
  const isConstant = distribution === Distribution.constant;
  return (): [number, number] => {
    const time = draw(stream, distribution, 1, variation);
    return isConstant ? [0, 0] : [time - 1, time * time - 1 - variation * variation];
  };
}
