import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { exponential } from '../engine/random';
import type { Run } from '../engine/run';
import { change } from '../measure/occupancy';
import { charge, nodePlace, partNumber } from '../measure/breakdown';

/**
 * Serving at an instance: a request takes one of its `concurrency` places until it is answered, calls included, and one
 * of the host's cores while it is worked on. Both lines are first come, first served.
 *
 * Returns true if the activity needs no time and may go on at once.
 */
export function enter(run: Run, activity: number): boolean {
  const { hosts, requests, network } = run;
  const { activities } = requests;
  const instance = activities.server[activity]!;
  activities.since[activity] = run.queue.now;
  if (hosts.places.level[instance]! >= network.instances.concurrency[instance]!) {
    change(run, hosts.placeWaits, instance, 1);
    append(hosts.placeHead, hosts.placeTail, instance, activities.next, activity);
    return false;
  }
  change(run, hosts.places, instance, 1);
  return work(run, activity);
}

/** Gives the place back; returns the activity that takes it, if it may go on at once, else −1. */
export function leave(run: Run, instance: number): number {
  const { hosts, requests } = run;
  if (run.queue.now >= run.from) hosts.answered[instance]!++;
  const next = takeFirst(hosts.placeHead, hosts.placeTail, instance, requests.activities.next);
  if (next < 0) {
    change(run, hosts.places, instance, -1);
    return -1;
  }
  change(run, hosts.placeWaits, instance, -1);
  return work(run, next) ? next : -1;
}

function work(run: Run, activity: number): boolean {
  const { hosts, requests, network } = run;
  const { activities } = requests;
  const instance = activities.server[activity]!;
  const node = network.instances.node[instance]!;
  if (network.instances.serviceTime[instance] === 0) {
    chargeWait(run, activity, node);
    return true;
  }
  if (hosts.cores.level[node]! >= network.nodes.cores[node]!) {
    change(run, hosts.coreWaits, node, 1);
    append(hosts.coreHead, hosts.coreTail, node, activities.next, activity);
  } else {
    change(run, hosts.cores, node, 1);
    beginService(run, activity, node);
  }
  return false;
}

function beginService(run: Run, activity: number, node: number): void {
  const { hosts, requests, network, queue } = run;
  const instance = requests.activities.server[activity]!;
  chargeWait(run, activity, node);
  const mean = network.instances.serviceTime[instance]!;
  const time = network.instances.exponential[instance]
    ? Math.round(exponential(hosts.service[instance]!, mean))
    : mean;
  const request = requests.requests[requests.activities.request[activity]!]!;
  charge(request.breakdown, nodePlace(network, node), partNumber.service, time);
  schedule(queue, queue.now + time, EventKind.served, activity, 0);
}

function chargeWait(run: Run, activity: number, node: number): void {
  const { activities, requests } = run.requests;
  const waited = run.queue.now - activities.since[activity]!;
  charge(
    requests[activities.request[activity]!]!.breakdown,
    nodePlace(run.network, node),
    partNumber.queueing,
    waited,
  );
}

/** The core is free again; whoever waits for it begins. */
export function served(run: Run, activity: number): void {
  const { hosts, requests, network } = run;
  const node = network.instances.node[requests.activities.server[activity]!]!;
  const next = takeFirst(hosts.coreHead, hosts.coreTail, node, requests.activities.next);
  if (next < 0) return change(run, hosts.cores, node, -1);
  change(run, hosts.coreWaits, node, -1);
  beginService(run, next, node);
}

function append(head: Int32Array, tail: Int32Array, line: number, next: Int32Array, item: number): void {
  next[item] = -1;
  if (tail[line]! < 0) head[line] = item;
  else next[tail[line]!] = item;
  tail[line] = item;
}

function takeFirst(head: Int32Array, tail: Int32Array, line: number, next: Int32Array): number {
  const first = head[line]!;
  if (first < 0) return -1;
  head[line] = next[first]!;
  if (head[line] < 0) tail[line] = -1;
  return first;
}
