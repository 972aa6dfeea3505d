import type { Picoseconds } from '../engine/clock';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { Phase, type Transfers } from './transfers';

/** What a sender's timer is for. */
export const Timer = { none: 0, retransmit: 1, probe: 2, reorder: 3 } as const;

/** RFC 8985 section 7.2, as Linux: two round trips, 2 ms for clocks, and 200 ms for an acknowledgement that waits. */
const probeSlack = 2e9;
const delayedAcknowledgement = 200e9;

export function setTimer(run: Run, transfer: number, timer: number, at: Picoseconds): void {
  const { transfers, queue } = run;
  transfers.timer[transfer] = timer;
  transfers.deadline[transfer] = at;
  // One event is pending as a rule; it looks at the deadline when it comes.
  if (at >= transfers.timerAt[transfer]!) return;
  transfers.timerAt[transfer] = at;
  transfers.pending[transfer]!++;
  schedule(queue, at, EventKind.retransmit, transfer, 0);
}

/** Whether this event is that of the timer, and the deadline has come; else waits on. */
export function isDue(run: Run, transfer: number): boolean {
  const { transfers, queue } = run;
  if (queue.now !== transfers.timerAt[transfer]!) return false;
  transfers.timerAt[transfer] = Infinity;
  const deadline = transfers.deadline[transfer]!;
  if (deadline > queue.now && deadline < Infinity)
    setTimer(run, transfer, transfers.timer[transfer]!, deadline);
  return deadline <= queue.now;
}

/** Waits for the next acknowledgement: with a probe where nothing is being repaired, else with the retransmission timer. */
export function restartTimer(run: Run, transfer: number): void {
  const { transfers, queue } = run;
  const timeout = transfers.timeout[transfer]!;
  if (mayProbe(run, transfer)) {
    const wait = probeTimeout(transfers, transfer);
    if (wait < timeout) return setTimer(run, transfer, Timer.probe, queue.now + wait);
  }
  setTimer(run, transfer, Timer.retransmit, queue.now + timeout);
}

const mayProbe = ({ transfers, network }: Run, transfer: number): boolean =>
  network.tcp.probes &&
  transfers.repair[transfer] === Phase.open &&
  transfers.sacked[transfer] === 0 &&
  transfers.probe[transfer] === 0 &&
  transfers.smoothed[transfer]! > 0;

function probeTimeout({ smoothed, highest, acknowledged }: Transfers, transfer: number): Picoseconds {
  const single = highest[transfer]! - acknowledged[transfer]! === 1;
  return Math.round(2 * smoothed[transfer]! + (single ? delayedAcknowledgement : probeSlack));
}
