import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { uniform } from '../engine/random';
import type { Run } from '../engine/run';
import { openRequest } from './request-state';

/**
 * Plans another attempt at a request that failed, if its class has one left: after a wait that doubles with every attempt,
 * times a factor drawn from 0.8 to 1.2 (gRPC's retry design, gRFC A6). The budget is Finagle's: every request adds its
 * share, every retry takes one.
 */
export function retryLater(run: Run, number: number): boolean {
  const { requests, network, queue } = run;
  const { classes } = network;
  const failed = requests.requests[number]!;
  const c = failed.classNumber;
  if (failed.attempt >= classes.retries[c]! || requests.budget[c]! < 1) return false;
  requests.budget[c]!--;
  const again = openRequest(requests, c, failed.started);
  const next = requests.requests[again]!;
  next.client = failed.client;
  next.attempt = failed.attempt + 1;
  const wait = classes.backoff[c]! * 2 ** failed.attempt * (0.8 + 0.4 * uniform(requests.choices[c]!));
  schedule(queue, queue.now + Math.round(wait), EventKind.retry, again, 0);
  return true;
}

export function addToBudget({ requests, network }: Run, c: number): void {
  requests.budget[c]! += network.classes.retryBudget[c]!;
}
