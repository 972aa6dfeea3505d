import { lossReasons } from '#shared/results/results';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { record } from '../engine/histogram';
import { releasePacket } from '../engine/packets';
import { exponential } from '../engine/random';
import type { Run } from '../engine/run';
import { charge, nodePlace, partNumber, parts, rowOf } from '../measure/breakdown';
import { reasonNumber } from '../measure/losses';
import { sendDelay } from '../nodes/host';
import { localMessage, sendMessage } from '../transport/messages';
import { chooseMember } from './flow-state';
import { chargeMessage } from './message-trip';
import { closeRequest, createActivity, freeActivity, openRequest, type RequestState } from './request-state';
import { enter, leave, served } from './serving';

const phase = { request: 0, response: 1 } as const;

export function startRequests(run: Run): void {
  for (let c = 0; c < run.requests.started.length; c++) scheduleArrival(run, c);
}

function scheduleArrival(run: Run, classNumber: number): void {
  const interval = run.network.classes.interval[classNumber]!;
  if (interval === Infinity) return;
  const gap = Math.round(exponential(run.requests.arrivals[classNumber]!, interval));
  schedule(run.queue, run.queue.now + gap, EventKind.request, classNumber, 0);
}

/** A request of a class arrives; the next one is drawn. */
export function onArrival(run: Run, classNumber: number): void {
  const { requests, network, queue } = run;
  scheduleArrival(run, classNumber);
  const client = chooseMember(network, network.classes.from[classNumber]!, requests.choices[classNumber]!);
  if (run.hosts.off[network.instances.node[client]!]! > 0) return;
  if (queue.now >= run.from) requests.started[classNumber]!++;
  const number = openRequest(requests, classNumber, queue.now);
  const { generation } = requests.requests[number]!;
  schedule(queue, queue.now + network.classes.timeout[classNumber]!, EventKind.timeout, number, generation);
  makeCall(run, number, network.classes.call[classNumber]!, -1, client);
}

function makeCall(run: Run, request: number, call: number, parent: number, client: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const activity = createActivity(activities, request, call, parent);
  const choices = requests.choices[requests.requests[request]!.classNumber]!;
  activities.client[activity] = client;
  activities.server[activity] = chooseMember(network, network.calls.to[call]!, choices);
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
  const request = requests.requests[requests.activities.request[activity]!]!;
  chargeMessage(run, request.breakdown, transfer, packet);
  releasePacket(packets, packet);
  arrived(run, activity, which);
}

/** A message that never left its host is through the stack. */
export function onLocalMessage(run: Run, activity: number, which: number): void {
  const { activities, requests } = run.requests;
  const node = run.network.instances.node[activities.client[activity]!]!;
  const { breakdown } = requests[activities.request[activity]!]!;
  charge(breakdown, nodePlace(run.network, node), partNumber['host stack'], 2 * sendDelay(run, node, 0));
  arrived(run, activity, which & ~localMessage);
}

function arrived(run: Run, activity: number, which: number): void {
  if (which === phase.request) {
    if (enter(run, activity)) proceed(run, activity);
    return;
  }
  const { activities } = run.requests;
  const parent = activities.parent[activity]!;
  const request = activities.request[activity]!;
  freeActivity(activities, activity);
  if (parent >= 0) proceed(run, parent);
  else finish(run, request);
}

export function onServed(run: Run, activity: number): void {
  served(run, activity);
  proceed(run, activity);
}

/** Makes the activity's next call, or answers. */
function proceed(run: Run, activity: number): void {
  const { requests, network } = run;
  const { activities } = requests;
  const call = activities.call[activity]!;
  const made = activities.calls[activity]!;
  if (made < network.calls.children[call]!) {
    activities.calls[activity] = made + 1;
    makeCall(
      run,
      activities.request[activity]!,
      network.calls.firstChild[call]! + made,
      activity,
      activities.server[activity]!,
    );
    return;
  }
  const instance = activities.server[activity]!;
  send(run, activity, phase.response);
  giveUpPlace(run, instance);
}

function giveUpPlace(run: Run, instance: number): void {
  const next = leave(run, instance);
  if (next >= 0) proceed(run, next);
}

function finish(run: Run, number: number): void {
  const { requests, queue } = run;
  const request = requests.requests[number]!;
  const c = request.classNumber;
  if (request.live && request.started >= run.from) {
    noteFinished(requests, c, queue.now - request.started);
    const { places, rows, sums } = request.breakdown;
    const total = requests.breakdowns[c]!;
    for (let row = 0; row < rows; row++) {
      const at = rowOf(total, places[row]!, row) * parts;
      for (let part = 0; part < parts; part++) total.sums[at + part]! += sums[row * parts + part]!;
    }
  }
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

/** Counts a request as failed; what is under way for it goes on, as servers do not know. */
function fail(run: Run, number: number, reason: number): void {
  const { requests } = run;
  const request = requests.requests[number]!;
  if (!request.live) return;
  request.live = false;
  if (request.started >= run.from) requests.failed[request.classNumber * lossReasons.length + reason]!++;
}

export function onTimeout(run: Run, number: number, generation: number): void {
  const request = run.requests.requests[number]!;
  if (request.generation !== generation) return;
  fail(run, number, request.refusal >= 0 ? request.refusal : reasonNumber['timed out']);
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

/** The message of an activity will never arrive: it and all that wait for it end. */
export function abandon(run: Run, activity: number): void {
  const { requests } = run;
  const { activities } = requests;
  const request = activities.request[activity]!;
  let at = activity;
  while (at >= 0) {
    const parent = activities.parent[at]!;
    freeActivity(activities, at);
    if (parent >= 0) giveUpPlace(run, activities.server[parent]!);
    at = parent;
  }
  closeRequest(requests, request);
}
