import { draw } from '../engine/distributions';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { change } from '../measure/occupancy';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { chargeSince } from './charge-since';
import { Transfer, transferred, useDisk } from './disk';
import { append, takeFirst } from './lines';
import { enterLlm } from './llm';
import { breakdownOf } from './request-state';
import { joinPool, leavePool, retune } from './sharing';

/** What becomes of a request that comes to an instance. */
export const Entry = {
  /** It needs no time of its own and may go on at once. */
  goes: 0,
  /** It is served or waits. */
  stays: 1,
  /** All places are taken, and no more may wait. */
  rejected: 2,
} as const;

/**
 * Serving at an instance: a request takes one of its `concurrency` places until it is answered, calls included. While it
 * is worked on it has one of the host's cores, or an equal share of those that are left. Both lines, for a place and for a
 * core, are first come, first served.
 */
export function enter(run: Run, activity: number): number {
  const { hosts, requests, network } = run;
  const { activities } = requests;
  const instance = activities.server[activity]!;
  const llm = network.instances.llm[instance]!;
  if (llm >= 0) return enterLlm(run, activity, llm) ? Entry.stays : Entry.rejected;
  activities.since[activity] = run.queue.now;
  if (hosts.places.level[instance]! >= network.instances.concurrency[instance]!) {
    if (hosts.placeWaits.level[instance]! >= network.instances.queueLimit[instance]!) return Entry.rejected;
    change(run, hosts.placeWaits, instance, 1);
    append(hosts.placeHead, hosts.placeTail, instance, activities.next, activity);
    return Entry.stays;
  }
  change(run, hosts.places, instance, 1);
  return work(run, activity) ? Entry.goes : Entry.stays;
}

/** Gives the place back; returns the activity that takes it, if it may go on at once, else −1. */
export function leave(run: Run, instance: number): number {
  const { hosts, requests, network } = run;
  if (run.queue.now >= run.from) hosts.answered[instance]!++;
  // Who waits for a language model joins it between two of its steps.
  const next =
    network.instances.llm[instance]! >= 0
      ? -1
      : takeFirst(hosts.placeHead, hosts.placeTail, instance, requests.activities.next);
  if (next < 0) {
    change(run, hosts.places, instance, -1);
    return -1;
  }
  change(run, hosts.placeWaits, instance, -1);
  chargeSince(run, next, partNumber.queueing);
  return work(run, next) ? next : -1;
}

/** Reads what it needs, and is worked on. Returns true if there is nothing to do. */
function work(run: Run, activity: number): boolean {
  return useDisk(run, activity, Transfer.read) ? false : compute(run, activity);
}

/** Reading or writing is over; returns whether the activity may go on. */
export function diskDone(run: Run, activity: number): boolean {
  return transferred(run, activity) === Transfer.write || compute(run, activity);
}

/** It has been worked on; returns whether it may go on, with nothing to write. */
const isStored = (run: Run, activity: number): boolean => !useDisk(run, activity, Transfer.write);

/** Returns true if there is nothing to do. */
function compute(run: Run, activity: number): boolean {
  const { hosts, requests, network } = run;
  const { activities } = requests;
  const instance = activities.server[activity]!;
  const node = network.instances.node[instance]!;
  const mean = meanTime(run, activity);
  if (mean === 0) return isStored(run, activity);
  if (network.instances.sharing[instance]) {
    activities.demand[activity] = serviceTime(run, instance, mean);
    joinPool(run, activity, node, activities.demand[activity]);
  } else if (hosts.taken[node]! >= network.nodes.cores[node]!) {
    change(run, hosts.coreWaits, node, 1);
    append(hosts.coreHead, hosts.coreTail, node, activities.next, activity);
  } else {
    hosts.taken[node]!++;
    retune(run, node);
    beginService(run, activity, node);
  }
  return false;
}

/** The call's own, else what the program takes. */
function meanTime(
  { network: { instances, calls }, requests: { activities } }: Run,
  activity: number,
): number {
  const own = calls.time[activities.call[activity]!]!;
  return own >= 0 ? own : instances.serviceTime[activities.server[activity]!]!;
}

function serviceTime({ network: { instances }, hosts }: Run, instance: number, mean: number): number {
  const distribution = instances.distribution[instance]!;
  return Math.round(draw(hosts.service[instance]!, distribution, mean, instances.variation[instance]!));
}

function beginService(run: Run, activity: number, node: number): void {
  const { hosts, requests, queue } = run;
  const { activities } = requests;
  noteCoreWait(run, node, queue.now - activities.since[activity]!);
  chargeSince(run, activity, partNumber['waiting for a core']);
  activities.demand[activity] = serviceTime(run, activities.server[activity]!, meanTime(run, activity));
  activities.due[activity] = hosts.lost[node]!;
  const time = Math.round(activities.demand[activity] / hosts.speed[node]!);
  schedule(queue, queue.now + time, EventKind.served, activity, 0);
}

/** Since its service began: its own time, and the rest, which it has waited for its core. */
function chargeService(run: Run, activity: number, node: number): void {
  const { network, requests, queue, hosts } = run;
  const { activities } = requests;
  const place = nodePlace(network, node);
  const passed = queue.now - activities.since[activity]!;
  const own = Math.min(passed, Math.round(activities.demand[activity]! / hosts.speed[node]!));
  charge(breakdownOf(requests, activity), place, partNumber.service, own);
  charge(breakdownOf(requests, activity), place, partNumber['waiting for a core'], passed - own);
  activities.since[activity] = queue.now;
}

/**
 * Its time is over. What packets have taken of the core meanwhile it still has to do: false. Else the core is free again,
 * and whoever waits for it begins; returns whether the activity may go on, with nothing to write.
 */
export function served(run: Run, activity: number): boolean {
  const { hosts, requests, network, queue } = run;
  const { activities } = requests;
  const node = network.instances.node[activities.server[activity]!]!;
  const owed = Math.round(hosts.lost[node]! - activities.due[activity]!);
  if (owed > 0) {
    activities.due[activity] = hosts.lost[node]!;
    schedule(queue, queue.now + owed, EventKind.served, activity, 0);
    return false;
  }
  chargeService(run, activity, node);
  const next = takeFirst(hosts.coreHead, hosts.coreTail, node, activities.next);
  if (next < 0) {
    hosts.taken[node]!--;
    retune(run, node);
  } else {
    change(run, hosts.coreWaits, node, -1);
    beginService(run, next, node);
  }
  return isStored(run, activity);
}

function noteCoreWait({ hosts, queue, from }: Run, node: number, wait: number): void {
  if (queue.now < from) return;
  hosts.begun[node]!++;
  hosts.coreWaitSum[node]! += wait;
  if (wait > hosts.coreWaitMax[node]!) hosts.coreWaitMax[node] = wait;
}

/** One of those that share a node's cores is done; −1 if the event was overtaken, or it has to write first. */
export function servedShared(run: Run, node: number, generation: number): number {
  const activity = leavePool(run, node, generation);
  if (activity < 0) return -1;
  const { demand, since } = run.requests.activities;
  const own = Math.round(demand[activity]! / run.hosts.speed[node]!);
  noteCoreWait(run, node, Math.max(0, run.queue.now - since[activity]! - own));
  chargeService(run, activity, node);
  return isStored(run, activity) ? activity : -1;
}
