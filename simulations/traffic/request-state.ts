import { lossReasons } from '#shared/results/results';
import type { Network } from '../compile/network';
import { createHistograms, type Histograms } from '../engine/histogram';
import { createStream, type RandomStream } from '../engine/random';
import { createBreakdown, type Breakdown } from '../measure/breakdown';

/**
 * Requests and their activities. A request is one arrival of a class; an activity is one call of its chain, from the
 * caller's sending to the answer's arrival. Both are reused, so that a long run allocates nothing.
 */
export interface RequestState {
  requests: Request[];
  freeRequests: number[];
  activities: Activities;

  /** Per class. */
  arrivals: RandomStream[];
  choices: RandomStream[];
  started: Float64Array;
  finished: Float64Array;
  /** [class × reasons + reason] */
  failed: Float64Array;
  latencySum: Float64Array;
  latencyMax: Float64Array;
  latencies: Histograms;
  lastLatency: Float64Array;
  jitterSum: Float64Array;
  jitters: Histograms;
  /** TCP segments sent for the class, and those among them that had been sent before. */
  segments: Float64Array;
  retransmitted: Float64Array;
  breakdowns: Breakdown[];
}

export interface Request {
  classNumber: number;
  started: number;
  /** Neither timed out nor failed. */
  live: boolean;
  /** Grows with every reuse, so that a time-out of a former request is not taken for this one's. */
  generation: number;
  /** Why it will have failed, should it time out: number of a loss reason, −1 if nothing was refused for good. */
  refusal: number;
  /** Where its own time went so far. */
  breakdown: Breakdown;
}

export interface Activities {
  capacity: number;
  inUse: number;
  free: number;
  /** Next in a waiting line or in the free list. */
  next: Int32Array;
  request: Int32Array;
  call: Int32Array;
  /** The activity that made this call, −1 for a request's first. */
  parent: Int32Array;
  client: Int32Array;
  server: Int32Array;
  /** Calls made so far. */
  calls: Int32Array;
  /** When it began to wait. */
  since: Float64Array;
}

export function createRequestState(network: Network, seed: number): RequestState {
  const { ids } = network.classes;
  const numbers = () => new Float64Array(ids.length);
  return {
    requests: [],
    freeRequests: [],
    activities: createActivities(64),
    arrivals: ids.map((id) => createStream(seed, `requests ${id} arrivals`)),
    choices: ids.map((id) => createStream(seed, `requests ${id} choices`)),
    started: numbers(),
    finished: numbers(),
    failed: new Float64Array(ids.length * lossReasons.length),
    latencySum: numbers(),
    latencyMax: numbers(),
    latencies: createHistograms(ids.length),
    lastLatency: numbers(),
    jitterSum: numbers(),
    jitters: createHistograms(ids.length),
    segments: numbers(),
    retransmitted: numbers(),
    breakdowns: ids.map(createBreakdown),
  };
}

function arrays(capacity: number) {
  return {
    next: new Int32Array(capacity),
    request: new Int32Array(capacity),
    call: new Int32Array(capacity),
    parent: new Int32Array(capacity),
    client: new Int32Array(capacity),
    server: new Int32Array(capacity),
    calls: new Int32Array(capacity),
    since: new Float64Array(capacity),
  };
}

function createActivities(capacity: number): Activities {
  const activities: Activities = { capacity: 0, inUse: 0, free: -1, ...arrays(capacity) };
  linkFree(activities, capacity);
  return activities;
}

export function createActivity(
  activities: Activities,
  request: number,
  call: number,
  parent: number,
): number {
  if (activities.free < 0) {
    const larger = arrays(activities.capacity * 2);
    for (const name of Object.keys(larger) as (keyof typeof larger)[]) larger[name].set(activities[name]);
    Object.assign(activities, larger);
    linkFree(activities, activities.capacity * 2);
  }
  const activity = activities.free;
  activities.free = activities.next[activity]!;
  activities.inUse++;
  activities.next[activity] = -1;
  activities.request[activity] = request;
  activities.call[activity] = call;
  activities.parent[activity] = parent;
  activities.calls[activity] = 0;
  return activity;
}

export function freeActivity(activities: Activities, activity: number): void {
  activities.next[activity] = activities.free;
  activities.free = activity;
  activities.inUse--;
}

function linkFree(activities: Activities, capacity: number): void {
  for (let slot = activities.capacity; slot < capacity; slot++) activities.next[slot] = slot + 1;
  activities.next[capacity - 1] = -1;
  activities.free = activities.capacity;
  activities.capacity = capacity;
}

/** A request record to fill in, reused where one is free. */
export function openRequest(state: RequestState, classNumber: number, started: number): number {
  const number =
    state.freeRequests.pop() ??
    state.requests.push({
      classNumber,
      started,
      live: true,
      generation: 0,
      refusal: -1,
      breakdown: createBreakdown(),
    }) - 1;
  const request = state.requests[number]!;
  request.classNumber = classNumber;
  request.started = started;
  request.live = true;
  request.refusal = -1;
  request.breakdown.rows = 0;
  request.breakdown.sums.fill(0);
  return number;
}

export function closeRequest(state: RequestState, number: number): void {
  state.requests[number]!.generation++;
  state.freeRequests.push(number);
}
