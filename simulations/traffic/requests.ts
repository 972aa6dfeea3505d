import { chooseInstance, leastBusyInstance } from '../cluster/instance-state';
import { lookUp, type Resolved, type Settled } from '../cluster/names';
import { forbids } from '../cluster/policies';
import { Protocol } from '../compile/network-rules';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { reasonNumber } from '../measure/losses';
import { change } from '../measure/occupancy';
import { noteTime } from '../measure/timings';
import { sendDelay } from '../nodes/host';
import {
  closeConnection,
  closeIdle,
  openConnection,
  releaseConnection,
  takeConnection,
} from '../transport/connections';
import { localMessage, sendMessage } from '../transport/messages';
import { scheduleArrival, think } from './arrivals';
import { takeFirst } from './lines';
import { onStep } from './llm';
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
import { diskDone, enter, Entry, leave, served, servedShared } from './serving';

const phase = { request: 0, response: 1 } as const;

/** A request of a class arrives; in an open loop the next one is drawn. */
export function onArrival(run: Run, classNumber: number): void {
  const { requests, network, queue } = run;
  const isLoop = network.classes.users[classNumber]! > 0;
  if (!isLoop) scheduleArrival(run, classNumber);
  const group = network.classes.from[classNumber]!;
  const client = chooseInstance(network, run.instances, group, requests.choices[classNumber]!);
  if (client < 0 || isIdle(run, client)) {
    if (isLoop) think(run, classNumber);
    return;
  }
  if (queue.now >= run.from) requests.started[classNumber]!++;
  addToBudget(run, classNumber);
  const number = openRequest(requests, classNumber, queue.now);
  requests.requests[number]!.client = client;
  attempt(run, number);
}

/** Its host is off, or its process does not run. */
const isIdle = ({ hosts, instances, network }: Run, instance: number): boolean =>
  hosts.off[network.instances.node[instance]!]! > 0 || instances.down[instance]! > 0;

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

/** Gives a call a connection, unless it stays on its host; returns whether it must be opened first. */
function connect(run: Run, activity: number): boolean {
  const { requests, network } = run;
  const { activities } = requests;
  const [client, server] = [activities.client[activity]!, activities.server[activity]!];
  if (network.instances.node[client] === network.instances.node[server]) return false;
  const port = network.calls.port[activities.call[activity]!]!;
  const isFresh = network.calls.fresh[activities.call[activity]!]!;
  const publicly = network.calls.publicly[activities.call[activity]!] === 1;
  const idle = isFresh ? -1 : takeConnection(run, client, server, port, publicly);
  activities.connection[activity] = idle < 0 ? openConnection(run, client, server, port, publicly) : idle;
  return idle < 0;
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
    const { down, downReason } = run.instances;
    const server = activities.server[activity]!;
    if (down[server]! > 0) return refuse(run, activity, downReason[server]!);
    const entry = enter(run, activity);
    if (entry === Entry.rejected) return refuse(run, activity, reasonNumber.rejected);
    activities.inside[activity] = 1;
    if (entry === Entry.goes) proceed(run, activity);
    return;
  }
  noteStage(run, activity);
  const connection = activities.connection[activity]!;
  if (connection >= 0) {
    if (run.network.calls.fresh[activities.call[activity]!]) closeConnection(run, connection);
    else releaseConnection(run, connection);
  }
  const parent = endCall(run, activity);
  if (parent < 0) finish(run, request);
  else if (activities.open[parent]! > 0) return;
  else if (activities.doomed[parent]) endServing(run, parent);
  else proceed(run, parent);
}

/** An activity comes to nothing, and its request with it. */
function refuse(run: Run, activity: number, reason: number): void {
  fail(run, run.requests.activities.request[activity]!, reason);
  abandon(run, activity);
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
  if (served(run, activity)) proceed(run, activity);
}

export function onShared(run: Run, node: number, generation: number): void {
  const activity = servedShared(run, node, generation);
  if (activity >= 0) proceed(run, activity);
}

/** What it read is there, or what it wrote is kept. */
export function onTransferred(run: Run, activity: number): void {
  if (diskDone(run, activity)) proceed(run, activity);
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

function giveUpPlace(run: Run, instance: number): void {
  const next = leave(run, instance);
  if (next >= 0) proceed(run, next);
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

/** All that an instance has to do is lost: what waits at once, what it works on when that would have been done. */
export function dropWork(run: Run, instance: number, reason: number): void {
  const { activities } = run.requests;
  const { placeHead, placeTail, placeWaits } = run.hosts;
  closeIdle(run, instance);
  for (let at; (at = takeFirst(placeHead, placeTail, instance, activities.next)) >= 0;) {
    change(run, placeWaits, instance, -1);
    refuse(run, at, reason);
  }
  for (let at = 0; at < activities.capacity; at++) {
    if (!activities.inside[at] || activities.server[at] !== instance) continue;
    activities.doomed[at] = 1;
    fail(run, activities.request[at]!, reason);
  }
}
