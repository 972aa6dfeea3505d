import { compileNetwork } from '../compile/compile';
import { psPerSecond } from '../engine/clock';
import type { Run } from '../engine/run';
import { atMost, type Figure } from './figure';
import { finish, segmentsDelivered, starDuration, warmRun } from './measured-run';
import { bulkTopology, starTopology } from './star';

/** Bytes that work puts on the heap, what is collected meanwhile included. */
export type MeasureAllocation = (work: () => void) => Promise<number>;

/** What a packet leaves on the heap once a run has settled: nothing but rounding, the goal's one byte. */
export async function allocationFigures(allocated: MeasureAllocation): Promise<Figure[]> {
  const star = compileNetwork(starTopology(100)).network;
  const bulk = compileNetwork(bulkTopology(10)).network;
  const perDatagram = await steady(
    () => warmRun(star, starDuration(star, 1e6), 1),
    ({ frames }) => frames / 2,
    allocated,
  );
  const perSegment = await steady(() => warmRun(bulk, 0.5 * psPerSecond, 1), segmentsDelivered, allocated);
  return [
    atMost('heap bytes per datagram, star of 100 hosts', perDatagram, 1, 'B'),
    atMost('heap bytes per full segment, ten bulk TCP flows', perSegment, 1, 'B'),
  ];
}

/** The first run lets the compiler settle. */
async function steady(
  begin: () => Run,
  packets: (run: Run) => number,
  allocated: MeasureAllocation,
): Promise<number> {
  finish(begin());
  const run = begin();
  const before = packets(run);
  const bytes = await allocated(() => finish(run));
  return bytes / (packets(run) - before);
}
