import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { Phase } from './transfers';

/** What a sender's timer is for. */
export const Timer = { none: 0, retransmit: 1, probe: 2, reorder: 3 } as const;

/** RFC 8985 section 7.2, as Linux: two round trips, 2 ms for clocks, and 200 ms for an acknowledgement that waits. */
const probeSlack = 2e9;
const delayedAcknowledgement = 200e9;

/** Starts the timer that runs until `transfers.deadline`, which the caller has set. */
export function startTimer({ transfers, queue }: Run, transfer: number, timer: number): void {
  const { deadline, timerAt } = transfers;
  transfers.timer[transfer] = timer;
  // One event is pending as a rule; it looks at the deadline when it comes.
  if (deadline[transfer]! >= timerAt[transfer]!) return;
  timerAt[transfer] = deadline[transfer]!;
  transfers.pending[transfer]!++;
  const event = addEvent(queue, EventKind.retransmit, transfer, 0);
  queue.time[event] = deadline[transfer]!;
  placeEvent(queue, event);
}

/** Waits a retransmission time-out from now. */
export function waitTimeout(run: Run, transfer: number): void {
  const { deadline, timeout } = run.transfers;
  deadline[transfer] = run.queue.now + timeout[transfer]!;
  startTimer(run, transfer, Timer.retransmit);
}

/** Whether this event is that of the timer, and the deadline has come; else waits on. */
export function isDue(run: Run, transfer: number): boolean {
  const { transfers, queue } = run;
  if (queue.now !== transfers.timerAt[transfer]!) return false;
  transfers.timerAt[transfer] = Infinity;
  const deadline = transfers.deadline[transfer]!;
  if (deadline > queue.now && deadline < Infinity) startTimer(run, transfer, transfers.timer[transfer]!);
  return deadline <= queue.now;
}

/** Waits for the next acknowledgement: with a probe where nothing is being repaired, else with the retransmission timer. */
export function restartTimer(run: Run, transfer: number): void {
  const { transfers, queue } = run;
  const { highest, acknowledged, smoothed, timeout, deadline } = transfers;
  const slack = highest[transfer]! - acknowledged[transfer]! === 1 ? delayedAcknowledgement : probeSlack;
  const wait = Math.round(2 * smoothed[transfer]! + slack);
  const probes = wait < timeout[transfer]! && mayProbe(run, transfer);
  deadline[transfer] = queue.now + (probes ? wait : timeout[transfer]!);
  startTimer(run, transfer, probes ? Timer.probe : Timer.retransmit);
}

const mayProbe = ({ transfers, network }: Run, transfer: number): boolean =>
  network.tcp.probes &&
  transfers.repair[transfer] === Phase.open &&
  transfers.sacked[transfer] === 0 &&
  transfers.probe[transfer] === 0 &&
  transfers.smoothed[transfer]! > 0;
