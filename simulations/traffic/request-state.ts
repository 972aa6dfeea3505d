import { lossReasons } from '#shared/results/losses';
import type { Network } from '../compile/network';
import { createHistograms, type Histograms } from '../engine/histogram';
import { createStream, type RandomStream } from '../engine/random';
import { clearBreakdown, createBreakdown, mergeBreakdown, type Breakdown } from '../measure/breakdown';
import { createTimings, type Timings } from '../measure/timings';

/**
 * Requests and their activities. A request is one arrival of a class; an activity is one call of its chain, from the
 * caller's sending to the answer's arrival. Both are reused, so that a long run allocates nothing.
 */
export interface RequestState {
  requests: Request[];
  freeRequests: number[];
  activities: Activities;
  /** Where the time of parallel branches went, until it is known which of them was the last. */
  branches: Breakdown[];
  freeBranches: number[];

  /** Per class. */
  arrivals: RandomStream[];
  /** Periodic ones: when the first is due; and how many came. */
  phase: Float64Array;
  arrived: Float64Array;
  choices: RandomStream[];
  started: Float64Array;
  retried: Float64Array;
  /** Retries that the class' budget has left. */
  budget: Float64Array;
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
  /** Per class: time until a language model's first token. Per stage: how long it took. */
  firstTokens: Timings;
  stages: Timings;
  breakdowns: Breakdown[];
}

export interface Request {
  classNumber: number;
  /** When its first attempt began. */
  started: number;
  /** Instance that asks, and attempts before this one. */
  client: number;
  attempt: number;
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
  /** TCP connection that the call goes over, −1 if it stays on its host. */
  connection: Int32Array;
  /** Calls made so far, and how many of them are under way. */
  calls: Int32Array;
  open: Int32Array;
  /** Whether it waits or is being served at its server. */
  inside: Uint8Array;
  /** Its process died, or one of its calls will never be answered: it ends with the last that is under way. */
  doomed: Uint8Array;
  /** The branch that its time counts for; −1: the request itself. */
  branch: Int32Array;
  /** When it began to wait or to be served. */
  since: Float64Array;
  /** When the call was made. */
  made: Float64Array;
  /** What it is at with its host's disk: `Transfer` in `traffic/disk`. */
  transfer: Uint8Array;
  /** Tokens of its prompt, where it asks a language model. */
  prompt: Int32Array;
  /**
   * At a disk or on a core: its own time; and, where it shares, the pool's progress at which it has had that, else the time its host's
   * cores have lost to packets so far. In a language model: tokens still to be written, and tokens that the cache is
   * reserved for.
   */
  demand: Float64Array;
  due: Float64Array;
}

export function createRequestState(network: Network, seed: number): RequestState {
  const { ids } = network.classes;
  const numbers = () => new Float64Array(ids.length);
  return {
    requests: [],
    freeRequests: [],
    activities: createActivities(64),
    branches: [],
    freeBranches: [],
    arrivals: ids.map((id) => createStream(seed, `requests ${id} arrivals`)),
    choices: ids.map((id) => createStream(seed, `requests ${id} choices`)),
    phase: numbers(),
    arrived: numbers(),
    started: numbers(),
    retried: numbers(),
    budget: numbers(),
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
    firstTokens: createTimings(ids.length),
    stages: createTimings(network.stages.names.length),
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
    connection: new Int32Array(capacity),
    calls: new Int32Array(capacity),
    open: new Int32Array(capacity),
    inside: new Uint8Array(capacity),
    doomed: new Uint8Array(capacity),
    branch: new Int32Array(capacity),
    since: new Float64Array(capacity),
    made: new Float64Array(capacity),
    transfer: new Uint8Array(capacity),
    prompt: new Int32Array(capacity),
    demand: new Float64Array(capacity),
    due: new Float64Array(capacity),
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
  activities.connection[activity] = -1;
  activities.calls[activity] = 0;
  activities.open[activity] = 0;
  activities.inside[activity] = 0;
  activities.doomed[activity] = 0;
  activities.branch[activity] = parent < 0 ? -1 : activities.branch[parent]!;
  return activity;
}

export function freeActivity(activities: Activities, activity: number): void {
  activities.inside[activity] = 0;
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
      client: -1,
      attempt: 0,
      live: true,
      generation: 0,
      refusal: -1,
      breakdown: createBreakdown(),
    }) - 1;
  const request = state.requests[number]!;
  request.classNumber = classNumber;
  request.started = started;
  request.attempt = 0;
  request.live = true;
  request.refusal = -1;
  clearBreakdown(request.breakdown);
  return number;
}

export function closeRequest(state: RequestState, number: number): void {
  state.requests[number]!.generation++;
  state.freeRequests.push(number);
}

/** Where the time of an activity is noted. */
export function breakdownOf({ requests, activities, branches }: RequestState, activity: number): Breakdown {
  const branch = activities.branch[activity]!;
  return branch < 0 ? requests[activities.request[activity]!]!.breakdown : branches[branch]!;
}

/** Notes the time of an activity, and of the calls it makes, apart from its siblings'. */
export function openBranch(state: RequestState, activity: number): void {
  const branch = state.freeBranches.pop() ?? state.branches.push(createBreakdown()) - 1;
  clearBreakdown(state.branches[branch]!);
  state.activities.branch[activity] = branch;
}

/** A branch is over. The last of its siblings is what the caller waited for. */
export function closeBranch(state: RequestState, branch: number, parent: number, isLast: boolean): void {
  if (branch === state.activities.branch[parent]) return;
  if (isLast) mergeBreakdown(breakdownOf(state, parent), state.branches[branch]!);
  state.freeBranches.push(branch);
}
