import { chooseInstance } from '../cluster/instance-state';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { scheduleArrival, think } from './arrivals';
import { makeCall } from './calls';
import { openRequest } from './request-state';
import { addToBudget } from './retrying';

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
