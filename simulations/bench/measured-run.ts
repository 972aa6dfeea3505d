import type { Network } from '../compile/network';
import { runEvents, startRun } from '../dispatch';
import { psPerSecond } from '../engine/clock';
import { createRun, type Run } from '../engine/run';

const wirePacketsPerSecond = 300e6 / (1538 * 8);
/** Payload of a full segment with time stamps. */
const fullSegment = 1448;

/** CPU seconds, all threads of this process together. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** How long a star must run for so many packets end to end, in ps. */
export const starDuration = (network: Network, packets: number): number =>
  Math.round((packets / network.flows.ids.length / wirePacketsPerSecond) * psPerSecond);

/** Packets that crossed the star end to end, per CPU second. */
export function starSpeed(network: Network, packets: number, seed: number): number {
  const run = warmRun(network, starDuration(network, packets), seed);
  const before = run.frames;
  const seconds = cpuSeconds(() => finish(run));
  return (run.frames - before) / 2 / seconds;
}

/** Full segments that bulk copies delivered in order, per CPU second. */
export function bulkSpeed(network: Network, duration: number, seed: number): number {
  const run = warmRun(network, duration, seed);
  const seconds = cpuSeconds(() => finish(run));
  return segmentsDelivered(run) / seconds;
}

export const segmentsDelivered = ({ bulk }: Run): number =>
  bulk.delivered.reduce((sum, bytes) => sum + bytes, 0) / fullSegment;

/** A run at the beginning of its measured time: that part alone is timed, as ns-3's programs time theirs. */
export function warmRun(network: Network, duration: number, seed: number): Run {
  const run = createRun(network, { seed, warmup: Math.round(duration / 5), duration });
  startRun(run);
  while (run.queue.now < run.from) runEvents(run, 1000);
  return run;
}

export function finish(run: Run): void {
  while (!runEvents(run, 100_000));
}
