import type { Run } from '../engine/run';

/** A TCP segment of a request class goes to the card; `again` if it had been sent before. */
export function noteSegment({ requests, queue, from }: Run, classNumber: number, again: boolean): void {
  if (queue.now < from) return;
  requests.segments[classNumber]!++;
  if (again) requests.retransmitted[classNumber]!++;
}
