import { chooseInstance, leastBusyInstance } from '../cluster/instance-state';
import { lookUp, type Resolved, type Settled } from '../cluster/names';
import { forbids } from '../cluster/policies';
import { Protocol } from '../compile/network-rules';
import { releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { reasonNumber } from '../measure/losses';
import { noteTime } from '../measure/timings';
import { sendDelay } from '../nodes/host';
import { closeConnection } from '../transport/connections';
import { localMessage, sendMessage } from '../transport/messages';
import { connect, disconnect } from './call-connection';
import { chargeMessage } from './message-trip';
import { fail, finish } from './outcomes';
import {
  breakdownOf,
  closeBranch,
  closeRequest,
  createActivity,
  freeActivity,
  openBranch,
} from './request-state';
import { enter, Entry, leave } from './serving';

const phase = { request: 0, response: 1 } as const;

/**
 * Begins an activity: a call of the design, made for a request by `client`, an instance. `parent` is the activity in whose
 * course it is made, −1 for a request's first call.
 */
export function makeCall(run: Run, request: number, call: number, parent: number, client: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const activity = createActivity(activities, request, call, parent);
  const choices = requests.choices[requests.requests[request]!.classNumber]!;
  activities.client[activity] = client;
  const to = network.calls.to[call]!;
  const server = network.calls.leastBusy[call]
    ? leastBusyInstance(network, run.instances, to, run.hosts)
    : chooseInstance(network, run.instances, to, choices);
  activities.server[activity] = server;
  activities.made[activity] = run.queue.now;
  if (parent >= 0) {
    activities.calls[parent]!++;
    if (network.calls.parallel[activities.call[parent]!]) openBranch(requests, activity);
  }
  if (server < 0) return refuse(run, activity, reasonNumber['no endpoint']);
  if (forbids(network, client, server, Protocol.tcp, network.calls.port[call]!))
    return refuse(run, activity, reasonNumber['denied by network policy']);
  const plan = network.calls.name[call]!;
  if (plan >= 0) settleNow(run, activity, lookUp(run, activity, plan, client));
  else send(run, activity, phase.request);
}

/** A look-up that came to something: the call is made, or has failed. */
export function settleName(run: Run, settled: Settled | undefined): void {
  if (!settled) return;
  const { activity, client, since, outcome } = settled;
  const place = nodePlace(run.network, run.network.instances.node[client]!);
  charge(breakdownOf(run.requests, activity), place, partNumber.names, run.queue.now - since);
  settleNow(run, activity, outcome);
}

function settleNow(run: Run, activity: number, outcome: Resolved): void {
  if (outcome === 'yes') return send(run, activity, phase.request);
  if (outcome !== 'not yet') refuse(run, activity, reasonNumber[outcome]);
}

/** Sends the request or the response of an activity; without a way, the whole request has failed. */
function send(run: Run, activity: number, which: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const call = activities.call[activity]!;
  const isReply = which === phase.response;
  const [client, server] = [activities.client[activity]!, activities.server[activity]!];
  const opens = !isReply && connect(run, activity);
  const refused = sendMessage(run, {
    connection: activities.connection[activity]!,
    opens,
    from: isReply ? server : client,
    to: isReply ? client : server,
    bytes: isReply ? network.calls.response[call]! : network.calls.request[call]!,
    activity,
    classNumber: requests.requests[activities.request[activity]!]!.classNumber,
    phase: which,
    port: network.calls.port[call]!,
    priority: network.classes.priority[requests.requests[activities.request[activity]!]!.classNumber]!,
    isReply,
    publicly: network.calls.publicly[call] === 1,
  });
  if (refused !== undefined) refuse(run, activity, reasonNumber[refused]);
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
  if (which === phase.request) onCalled(run, activity);
  else onAnswered(run, activity);
}

function onCalled(run: Run, activity: number): void {
  const { activities } = run.requests;
  const { down, downReason } = run.instances;
  const server = activities.server[activity]!;
  if (down[server]! > 0) return refuse(run, activity, downReason[server]!);
  const entry = enter(run, activity);
  if (entry === Entry.rejected) return refuse(run, activity, reasonNumber.rejected);
  activities.inside[activity] = 1;
  if (entry === Entry.goes) proceed(run, activity);
}

/** Whoever made the call goes on, once all that it has made at the same time are answered. */
function onAnswered(run: Run, activity: number): void {
  const { activities } = run.requests;
  const request = activities.request[activity]!;
  noteStage(run, activity);
  disconnect(run, activity);
  const parent = endCall(run, activity);
  if (parent < 0) finish(run, request);
  else if (activities.open[parent]! > 0) return;
  else if (activities.doomed[parent]) endServing(run, parent);
  else proceed(run, parent);
}

/** Makes the activity's next call, or all of them, or answers. */
export function proceed(run: Run, activity: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  // Its process died under it.
  if (activities.doomed[activity]) return endServing(run, activity);
  const call = activities.call[activity]!;
  const made = activities.calls[activity]!;
  const count = network.calls.children[call]!;
  if (made === count) {
    const instance = activities.server[activity]!;
    activities.inside[activity] = 0;
    send(run, activity, phase.response);
    return giveUpPlace(run, instance);
  }
  const until = network.calls.parallel[call] ? count : made + 1;
  const [request, server] = [activities.request[activity]!, activities.server[activity]!];
  activities.open[activity] = until - made;
  const first = network.calls.firstChild[call]!;
  for (let child = made; child < until; child++) makeCall(run, request, first + child, activity, server);
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

function noteStage({ requests, network, queue, from }: Run, activity: number): void {
  const { activities } = requests;
  const stage = network.calls.stage[activities.call[activity]!]!;
  const made = activities.made[activity]!;
  if (stage >= 0 && made >= from) noteTime(requests.stages, stage, queue.now - made);
}

/** An activity comes to nothing, and its request with it. */
export function refuse(run: Run, activity: number, reason: number): void {
  fail(run, run.requests.activities.request[activity]!, reason);
  abandon(run, activity);
}

/** The message of an activity will never arrive: it ends, and all that wait for it once nothing else is under way for them. */
export function abandon(run: Run, activity: number): void {
  const { activities } = run.requests;
  const request = activities.request[activity]!;
  const connection = activities.connection[activity]!;
  if (connection >= 0) closeConnection(run, connection);
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

function giveUpPlace(run: Run, instance: number): void {
  const next = leave(run, instance);
  if (next >= 0) proceed(run, next);
}
