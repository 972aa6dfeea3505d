import { lossReasons } from '#shared/results/losses';
import { record } from '../engine/histogram';
import type { Run } from '../engine/run';
import { mergeBreakdown } from '../measure/breakdown';
import { reasonNumber } from '../measure/losses';
import { think } from './arrivals';
import { closeRequest, type RequestState } from './request-state';
import { retryLater } from './retrying';

/** The answer is there. */
export function finish(run: Run, number: number): void {
  const { requests, queue } = run;
  const request = requests.requests[number]!;
  const c = request.classNumber;
  if (request.live && request.started >= run.from) {
    noteFinished(requests, c, queue.now - request.started);
    mergeBreakdown(requests.breakdowns[c]!, request.breakdown);
  }
  if (request.live) goOn(run, c);
  closeRequest(requests, number);
}

function noteFinished(requests: RequestState, c: number, latency: number): void {
  requests.latencySum[c]! += latency;
  if (latency > requests.latencyMax[c]!) requests.latencyMax[c] = latency;
  record(requests.latencies, c, latency);
  if (requests.finished[c]!++ > 0) {
    const jitter = Math.abs(latency - requests.lastLatency[c]!);
    requests.jitterSum[c]! += jitter;
    record(requests.jitters, c, jitter);
  }
  requests.lastLatency[c] = latency;
}

/** In a closed loop the user goes on to the next request. */
function goOn(run: Run, c: number): void {
  if (run.network.classes.users[c]! > 0) think(run, c);
}

/** Counts a request as failed, unless it is tried again; what is under way for it goes on, as servers do not know. */
export function fail(run: Run, number: number, reason: number): void {
  const { requests } = run;
  const request = requests.requests[number]!;
  if (!request.live) return;
  request.live = false;
  if (retryLater(run, number)) return;
  goOn(run, request.classNumber);
  if (request.started >= run.from) requests.failed[request.classNumber * lossReasons.length + reason]!++;
}

export function onTimeout(run: Run, number: number, generation: number): void {
  const request = run.requests.requests[number]!;
  if (request.generation !== generation) return;
  fail(run, number, request.refusal >= 0 ? request.refusal : reasonNumber['timed out']);
}

/** What keeps a connection from being opened at all, and so explains a request that timed out. */
const refusals: ReadonlySet<number> = new Set([
  reasonNumber['denied by access rule'],
  reasonNumber['not forwarded by NAT'],
  reasonNumber['NAT ports used up'],
]);

/** Whether a transfer's request is still waited for. A transfer that got nowhere passes on why. */
export function isWanted(run: Run, transfer: number): boolean {
  const { transfers, requests } = run;
  const activity = transfers.activity[transfer]!;
  if (transfers.received[transfer]! >= transfers.segments[transfer]!) return true;
  const request = requests.requests[requests.activities.request[activity]!]!;
  if (transfers.acknowledged[transfer] === 0 && refusals.has(transfers.lossReason[transfer]!))
    request.refusal = transfers.lossReason[transfer]!;
  return request.live;
}
