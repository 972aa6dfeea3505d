import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { reasonNumber } from '../measure/losses';
import { noteTime } from '../measure/timings';
import { sendDelay } from '../nodes/host';
import { localMessage, sendMessage } from '../transport/messages';
import { scheduleArrival, think } from './arrivals';
import { chooseMember } from './flow-state';
import { onStep } from './llm';
import { leastBusyMember } from './members';
import { chargeMessage } from './message-trip';
import { fail, finish } from './outcomes';
import {
  breakdownOf,
  closeBranch,
  closeRequest,
  createActivity,
  freeActivity,
  openBranch,
  openRequest,
} from './request-state';
import { addToBudget } from './retrying';
import { enter, Entry, leave, served, servedShared } from './serving';

const phase = { request: 0, response: 1 } as const;

/** A request of a class arrives; in an open loop the next one is drawn. */
export function onArrival(run: Run, classNumber: number): void {
  const { requests, network, queue } = run;
  const isLoop = network.classes.users[classNumber]! > 0;
  if (!isLoop) scheduleArrival(run, classNumber);
  const client = chooseMember(network, network.classes.from[classNumber]!, requests.choices[classNumber]!);
  if (run.hosts.off[network.instances.node[client]!]! > 0) {
    if (isLoop) think(run, classNumber);
    return;
  }
  if (queue.now >= run.from) requests.started[classNumber]!++;
  addToBudget(run, classNumber);
  const number = openRequest(requests, classNumber, queue.now);
  requests.requests[number]!.client = client;
  attempt(run, number);
}

/** A request that failed is tried again; so far its time went into attempts that came to nothing. */
export function onRetry(run: Run, number: number): void {
  const { requests, network, queue } = run;
  const { classNumber, client, started, breakdown } = requests.requests[number]!;
  if (started >= run.from) requests.retried[classNumber]!++;
  const place = nodePlace(network, network.instances.node[client]!);
  charge(breakdown, place, partNumber.retries, queue.now - started);
  attempt(run, number);
}

function attempt(run: Run, number: number): void {
  const { requests, network, queue } = run;
  const { generation, classNumber, client } = requests.requests[number]!;
  schedule(queue, queue.now + network.classes.timeout[classNumber]!, EventKind.timeout, number, generation);
  makeCall(run, number, network.classes.call[classNumber]!, -1, client);
}

function makeCall(run: Run, request: number, call: number, parent: number, client: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const activity = createActivity(activities, request, call, parent);
  const choices = requests.choices[requests.requests[request]!.classNumber]!;
  activities.client[activity] = client;
  activities.server[activity] = network.calls.leastBusy[call]
    ? leastBusyMember(run, network.calls.to[call]!)
    : chooseMember(network, network.calls.to[call]!, choices);
  activities.made[activity] = run.queue.now;
  if (parent >= 0) {
    activities.calls[parent]!++;
    if (network.calls.parallel[activities.call[parent]!]) openBranch(requests, activity);
  }
  send(run, activity, phase.request);
}

/** Sends the request or the response of an activity; without a way, the whole request has failed. */
function send(run: Run, activity: number, which: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const call = activities.call[activity]!;
  const isReply = which === phase.response;
  const [client, server] = [activities.client[activity]!, activities.server[activity]!];
  const refused = sendMessage(run, {
    from: isReply ? server : client,
    to: isReply ? client : server,
    bytes: isReply ? network.calls.response[call]! : network.calls.request[call]!,
    activity,
    classNumber: requests.requests[activities.request[activity]!]!.classNumber,
    phase: which,
    port: network.calls.port[call]!,
    priority: network.classes.priority[requests.requests[activities.request[activity]!]!.classNumber]!,
    isReply,
  });
  if (refused === undefined) return;
  fail(run, activities.request[activity]!, reasonNumber[refused]);
  abandon(run, activity);
}

/** The last missing segment of a message arrived; the packet's reference is handed over. */
export function onSegmentsComplete(run: Run, packet: number): void {
  const { packets, transfers, requests } = run;
  const transfer = packets.owner[packet]!;
  const activity = transfers.activity[transfer]!;
  const which = transfers.phase[transfer]!;
  chargeMessage(run, breakdownOf(requests, activity), transfer, packet);
  releasePacket(packets, packet);
  arrived(run, activity, which);
}

/** A message that never left its host is through the stack. */
export function onLocalMessage(run: Run, activity: number, which: number): void {
  const { requests, network } = run;
  const node = network.instances.node[requests.activities.client[activity]!]!;
  const place = nodePlace(network, node);
  charge(breakdownOf(requests, activity), place, partNumber['host stack'], 2 * sendDelay(run, node, 0));
  arrived(run, activity, which & ~localMessage);
}

function arrived(run: Run, activity: number, which: number): void {
  const { activities } = run.requests;
  const request = activities.request[activity]!;
  if (which === phase.request) {
    const entry = enter(run, activity);
    if (entry === Entry.goes) proceed(run, activity);
    else if (entry === Entry.rejected) {
      fail(run, request, reasonNumber.rejected);
      abandon(run, activity);
    }
    return;
  }
  noteStage(run, activity);
  const parent = endCall(run, activity);
  if (parent < 0) finish(run, request);
  else if (activities.open[parent]! > 0) return;
  else if (activities.doomed[parent]) endServing(run, parent);
  else proceed(run, parent);
}

function noteStage({ requests, network, queue, from }: Run, activity: number): void {
  const { activities } = requests;
  const stage = network.calls.stage[activities.call[activity]!]!;
  const made = activities.made[activity]!;
  if (stage >= 0 && made >= from) noteTime(requests.stages, stage, queue.now - made);
}

/** A call is over; returns the activity that made it, −1 for a request's first. */
function endCall({ requests }: Run, activity: number): number {
  const { activities } = requests;
  const parent = activities.parent[activity]!;
  if (parent >= 0) {
    const isLast = --activities.open[parent]! === 0;
    closeBranch(requests, activities.branch[activity]!, parent, isLast);
  }
  freeActivity(activities, activity);
  return parent;
}

export function onServed(run: Run, activity: number): void {
  served(run, activity);
  proceed(run, activity);
}

export function onShared(run: Run, node: number, generation: number): void {
  const activity = servedShared(run, node, generation);
  if (activity >= 0) proceed(run, activity);
}

/** The answers that a language model has completed with this step. */
export function onStepOver(run: Run, llm: number): void {
  const { activities } = run.requests;
  for (let at = onStep(run, llm), after = -1; at >= 0; at = after) {
    after = activities.next[at]!;
    proceed(run, at);
  }
}

/** Makes the activity's next call, or all of them, or answers. */
function proceed(run: Run, activity: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const call = activities.call[activity]!;
  const made = activities.calls[activity]!;
  const count = network.calls.children[call]!;
  if (made === count) {
    const instance = activities.server[activity]!;
    send(run, activity, phase.response);
    return giveUpPlace(run, instance);
  }
  const until = network.calls.parallel[call] ? count : made + 1;
  const [request, server] = [activities.request[activity]!, activities.server[activity]!];
  activities.open[activity] = until - made;
  const first = network.calls.firstChild[call]!;
  for (let child = made; child < until; child++) makeCall(run, request, first + child, activity, server);
}

function giveUpPlace(run: Run, instance: number): void {
  const next = leave(run, instance);
  if (next >= 0) proceed(run, next);
}

/** Whether a transfer's request is still waited for. A transfer that got nowhere passes on why. */
export function isWanted(run: Run, transfer: number): boolean {
  const { transfers, requests } = run;
  const activity = transfers.activity[transfer]!;
  if (transfers.received[transfer]! >= transfers.segments[transfer]!) return true;
  const request = requests.requests[requests.activities.request[activity]!]!;
  if (
    transfers.acknowledged[transfer] === 0 &&
    transfers.lossReason[transfer] === reasonNumber['denied by access rule']
  )
    request.refusal = transfers.lossReason[transfer]!;
  return request.live;
}

/** The message of an activity will never arrive: it ends, and all that wait for it once nothing else is under way for them. */
export function abandon(run: Run, activity: number): void {
  const { activities } = run.requests;
  const request = activities.request[activity]!;
  const parent = endCall(run, activity);
  if (parent < 0) return closeRequest(run.requests, request);
  activities.doomed[parent] = 1;
  if (activities.open[parent] === 0) endServing(run, parent);
}

/** An activity that is being served ends without an answer. */
function endServing(run: Run, activity: number): void {
  const instance = run.requests.activities.server[activity]!;
  abandon(run, activity);
  giveUpPlace(run, instance);
}
