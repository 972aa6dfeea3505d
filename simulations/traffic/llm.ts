import { draw } from '../engine/distributions';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { partNumber } from '../measure/breakdown';
import { change } from '../measure/occupancy';
import { noteTime } from '../measure/timings';
import { chargeSince } from './charge-since';
import { append, takeFirst } from './lines';

/**
 * Continuous batching (Orca, OSDI 2022; vLLM): between two steps of the GPU answers leave the batch and waiting requests
 * join it. A step either reads one prompt, which gives that answer's first token, or writes one token of every answer:
 *
 *     read: prompt ÷ prefill        write, batch of b: 1 ÷ decode + (b − 1) ÷ prefill
 *
 * since the weights are fetched once for all of them, and beyond that a token costs the same computation as one that is
 * read. Reading goes first. A request joins when the batch has room and the cache holds its prompt and answer in full.
 */
export function enterLlm(run: Run, activity: number, llm: number): boolean {
  const { requests, network, hosts } = run;
  const { activities } = requests;
  const { llms, instances } = network;
  const instance = activities.server[activity]!;
  const tokens = (mean: number) =>
    Math.max(
      1,
      Math.round(draw(hosts.service[instance]!, llms.distribution[llm]!, mean, llms.variation[llm]!)),
    );
  const prompt = tokens(llms.prompt[llm]!);
  const answer = tokens(llms.answer[llm]!);
  const waiting = hosts.placeWaits.level[instance]!;
  if (prompt + answer > llms.cache[llm]! || waiting >= instances.queueLimit[instance]!) return false;
  activities.since[activity] = run.queue.now;
  activities.prompt[activity] = prompt;
  activities.demand[activity] = answer;
  activities.due[activity] = prompt + answer;
  change(run, hosts.placeWaits, instance, 1);
  append(hosts.placeHead, hosts.placeTail, instance, activities.next, activity);
  if (hosts.llms.busy.level[llm] === 0) {
    change(run, hosts.llms.busy, llm, 1);
    nextStep(run, llm);
  }
  return true;
}

/** A step is over; returns the answers that are complete, as a list by `activities.next`, −1 if there are none. */
export function onStep(run: Run, llm: number): number {
  const { llms } = run.hosts;
  const read = llms.reading[llm]!;
  const complete = read >= 0 ? joinBatch(run, llm, read) : writeTokens(run, llm);
  nextStep(run, llm);
  return complete;
}

function nextStep(run: Run, llm: number): void {
  const { hosts, network, queue, requests } = run;
  const { llms } = network;
  const state = hosts.llms;
  const size = state.batch.level[llm]!;
  const read = admit(run, llm);
  state.reading[llm] = read;
  if (read < 0 && size === 0) return change(run, state.busy, llm, -1);
  const time =
    read >= 0
      ? requests.activities.prompt[read]! * llms.prefill[llm]!
      : llms.decode[llm]! + (size - 1) * llms.prefill[llm]!;
  schedule(queue, queue.now + Math.round(time), EventKind.step, llm, 0);
}

/** The first that waits, if there is room for it. */
function admit(run: Run, llm: number): number {
  const { hosts, network, requests } = run;
  const { activities } = requests;
  const instance = network.llms.instance[llm]!;
  const first = hosts.placeHead[instance]!;
  const { batch, cache } = hosts.llms;
  if (first < 0 || batch.level[llm]! >= network.llms.batch[llm]!) return -1;
  if (cache.level[llm]! + activities.due[first]! > network.llms.cache[llm]!) return -1;
  takeFirst(hosts.placeHead, hosts.placeTail, instance, activities.next);
  change(run, hosts.placeWaits, instance, -1);
  change(run, hosts.places, instance, 1);
  change(run, cache, llm, activities.due[first]!);
  chargeSince(run, first, partNumber.queueing);
  return first;
}

function joinBatch(run: Run, llm: number, activity: number): number {
  const { requests, hosts, queue } = run;
  const { activities } = requests;
  const request = requests.requests[activities.request[activity]!]!;
  if (request.live && request.started >= run.from)
    noteTime(requests.firstTokens, request.classNumber, queue.now - request.started);
  change(run, hosts.llms.batch, llm, 1);
  activities.next[activity] = -1;
  if (write(run, llm, activity)) return activity;
  activities.next[activity] = hosts.llms.head[llm]!;
  hosts.llms.head[llm] = activity;
  return -1;
}

function writeTokens(run: Run, llm: number): number {
  const { next } = run.requests.activities;
  const { head } = run.hosts.llms;
  let [kept, complete] = [-1, -1];
  for (let at = head[llm]!; at >= 0;) {
    const after = next[at]!;
    if (write(run, llm, at)) [next[at], complete] = [complete, at];
    else [next[at], kept] = [kept, at];
    at = after;
  }
  head[llm] = kept;
  return complete;
}

/** One token more; returns whether it was the last. */
function write(run: Run, llm: number, activity: number): boolean {
  const { hosts, requests } = run;
  const { activities } = requests;
  if (run.queue.now >= run.from) hosts.llms.written[llm]!++;
  if (--activities.demand[activity]! > 0) return false;
  change(run, hosts.llms.batch, llm, -1);
  change(run, hosts.llms.cache, llm, -activities.due[activity]!);
  chargeSince(run, activity, partNumber.service);
  return true;
}
