import { priorityOf } from '#shared/topology/queue';
import type { Call } from '#shared/topology/traffic';
import { fromNs, psPerSecond } from '../engine/clock';
import { udpHeaders } from '../transport/headers';
import { diskRowOfCall } from './disk-work';
import { sortedIds, type Draft, type Pass } from './draft';
import type { Network } from './network';
import { unlimited } from './network-instances';
import { namePlan, type NamePlan } from './names';
import { noteFlow, noteRequests } from './traffic-notes';

const rateOf = (perSecond: number) => (perSecond > 0 ? psPerSecond / perSecond : Infinity);

/** Flows. One whose end does not exist, or has no instance, is left out with a diagnostic. */
export const flows: Pass = {
  name: 'flows',
  run(draft) {
    const { topology, network } = draft;
    const ids = sortedIds(topology.traffic.flows).filter((id) => noteFlow(draft, id));
    const count = ids.length;
    const flows = {
      ids,
      from: new Int32Array(count),
      to: new Int32Array(count),
      payload: new Int32Array(count),
      interval: new Float64Array(count),
      poisson: new Uint8Array(count),
      priority: new Uint8Array(count),
    };
    const mtu = smallestMtus(draft);
    ids.forEach((_, i) => putFlow(draft, flows, i, mtu));
    network.flows = flows;
  },
};

function putFlow(draft: Draft, flows: Network['flows'], i: number, mtu: Float64Array): void {
  const flow = draft.topology.traffic.flows[flows.ids[i]!]!;
  const [from, to] = [draft.groupOf.get(flow.from)!, draft.groupOf.get(flow.to)!];
  // What an application sends in larger datagrams travels as fragments of about that size, at the same rate.
  const payload = Math.min(flow.payload, Math.min(mtu[from]!, mtu[to]!) - udpHeaders);
  flows.from[i] = from;
  flows.to[i] = to;
  flows.payload[i] = payload;
  flows.interval[i] = rateOf(flow.rate / (8 * payload));
  flows.poisson[i] = flow.arrivals === 'poisson' ? 1 : 0;
  flows.priority[i] = priorityOf(flow);
}

/** The draft's flows with those of `changed` as its topology has them now; undefined where one comes in or drops out. */
export function flowsWith(draft: Draft, changed: readonly string[]): Network['flows'] | undefined {
  const before = draft.network.flows;
  const flows = {
    ids: before.ids,
    from: before.from.slice(),
    to: before.to.slice(),
    payload: before.payload.slice(),
    interval: before.interval.slice(),
    poisson: before.poisson.slice(),
    priority: before.priority.slice(),
  };
  const mtu = smallestMtus(draft);
  for (const id of changed) {
    const i = flows.ids.indexOf(id);
    if (i < 0 || !noteFlow(draft, id)) return undefined;
    putFlow(draft, flows, i, mtu);
  }
  return flows;
}

/** Per group, the largest packet that every member takes. */
function smallestMtus({ network, groups }: Draft): Float64Array {
  const { mtu } = network.instances;
  return Float64Array.from(groups, (members) =>
    members.reduce((least, i) => Math.min(least, mtu[i]!), Infinity),
  );
}

interface FlatCall {
  to: number;
  port: number;
  request: number;
  response: number;
  firstChild: number;
  children: number;
  parallel: boolean;
  time: number;
  disk: number[];
  leastBusy: boolean;
  stage: number;
  name: number;
  fresh: boolean;
  publicly: boolean;
}

/** Request classes with their call chains, flattened so that a call's children stand side by side. */
export const requests: Pass = {
  name: 'requests',
  run(draft) {
    const { topology, network } = draft;
    const ids = sortedIds(topology.traffic.requests).filter((id) => noteRequests(draft, id));
    const records = ids.map((id) => topology.traffic.requests[id]!);
    const calls: FlatCall[] = [];
    const stages: Stage[] = [];
    const plans: NamePlan[] = [];
    network.classes = {
      ids,
      from: Int32Array.from(records, (record) => draft.groupOf.get(record.from)!),
      call: Int32Array.from(records, (record, c) =>
        addCalls(draft, calls, [entryCall(draft, record)], {
          client: record.from,
          plans,
          stageNumber: (name) => numberStage(stages, c, name),
        }),
      ),
      interval: Float64Array.from(records, (record) => (record.users ? Infinity : rateOf(record.rate))),
      periodic: Uint8Array.from(records, (record) => (record.arrivals === 'periodic' ? 1 : 0)),
      first: Float64Array.from(records, (record) => fromNs(record.first ?? NaN)),
      times: Int32Array.from(records, (record) => record.times ?? unlimited),
      users: Int32Array.from(records, (record) => record.users?.count ?? 0),
      think: Float64Array.from(records, (record) => fromNs(record.users?.think ?? 0)),
      timeout: Float64Array.from(records, (record) => fromNs(record.timeout)),
      priority: Uint8Array.from(records, priorityOf),
      retries: Int32Array.from(records, (record) => record.retries?.times ?? 0),
      backoff: Float64Array.from(records, (record) => fromNs(record.retries?.backoff ?? 0)),
      retryBudget: Float64Array.from(records, (record) => record.retries?.budget ?? Infinity),
    };
    network.calls = {
      to: Int32Array.from(calls, (call) => call.to),
      request: Float64Array.from(calls, (call) => call.request),
      response: Float64Array.from(calls, (call) => call.response),
      port: Int32Array.from(calls, (call) => call.port),
      firstChild: Int32Array.from(calls, (call) => call.firstChild),
      children: Int32Array.from(calls, (call) => call.children),
      parallel: Uint8Array.from(calls, (call) => (call.parallel ? 1 : 0)),
      time: Float64Array.from(calls, (call) => call.time),
      disk: Float64Array.from(calls.flatMap((call) => call.disk)),
      leastBusy: Uint8Array.from(calls, (call) => (call.leastBusy ? 1 : 0)),
      stage: Int32Array.from(calls, (call) => call.stage),
      name: Int32Array.from(calls, (call) => call.name),
      fresh: Uint8Array.from(calls, (call) => (call.fresh ? 1 : 0)),
      publicly: Uint8Array.from(calls, (call) => (call.publicly ? 1 : 0)),
    };
    network.names = plans;
    network.stages = {
      names: stages.map(({ name }) => name),
      classNumber: Int32Array.from(stages, ({ classNumber }) => classNumber),
    };
  },
};

interface Stage {
  classNumber: number;
  name: string;
}

/** Calls of one class with the same stage count for it together. */
function numberStage(stages: Stage[], classNumber: number, name: string): number {
  const known = stages.findIndex((stage) => stage.classNumber === classNumber && stage.name === name);
  return known >= 0 ? known : stages.push({ classNumber, name }) - 1;
}

interface NamedCall extends Omit<Call, 'calls'> {
  /** Group of the ingress controller, in place of a name. */
  group?: number;
  calls: NamedCall[];
}

/** A request that enters by an ingress is a call to its controller, which calls the service. */
function entryCall(draft: Draft, record: Call & { via?: string | undefined }): NamedCall {
  const { to, request, response, time, reads, writes, pick, connection, stage, parallel, calls, via } =
    record;
  const { publicAddress } = record;
  const call: NamedCall = {
    to,
    request,
    response,
    time,
    reads,
    writes,
    pick,
    connection,
    stage,
    parallel,
    calls,
  };
  if (via === undefined) return { ...call, publicAddress };
  const namespace = draft.topology.namespaces[draft.topology.ingresses[via]!.namespace]!;
  return {
    to: via,
    group: draft.ingressOf.get(namespace.cluster)!,
    request,
    response,
    publicAddress,
    calls: [call],
  };
}

interface Caller {
  /** Who calls: a device, workload, service or container. */
  client: string;
  plans: NamePlan[];
  stageNumber: (name: string) => number;
}

function addCalls(draft: Draft, calls: FlatCall[], list: NamedCall[], caller: Caller): number {
  const first = calls.length;
  for (const call of list) {
    calls.push({
      to: call.group ?? draft.groupOf.get(call.to)!,
      port: call.group === undefined ? portOf(draft, call.to) : 80,
      request: call.request,
      response: call.response,
      firstChild: 0,
      children: call.calls.length,
      parallel: call.parallel ?? false,
      time: fromNs(call.time ?? NaN),
      disk: diskRowOfCall(call),
      leastBusy: call.pick === 'least-busy',
      stage: call.stage === undefined ? -1 : caller.stageNumber(call.stage),
      fresh: call.connection === 'new',
      publicly: call.publicAddress ?? false,
      name: call.connection === 'new' ? numberPlan(draft, call, caller) : -1,
    });
  }
  list.forEach((call, i) => {
    const client = draft.topology.services[call.to]?.workload ?? call.to;
    calls[first + i]!.firstChild = addCalls(draft, calls, call.calls, { ...caller, client });
  });
  return first;
}

function numberPlan(draft: Draft, { to }: NamedCall, { client, plans }: Caller): number {
  const plan = namePlan(draft, client, to);
  return plan ? plans.push(plan) - 1 : -1;
}

/** The TCP port that a router would see: a container's first published one, a pod's first; −1 for a bare device. */
export function portOf({ topology }: Pick<Draft, 'topology'>, id: string): number {
  const container = topology.containers[id];
  if (container)
    return Number(Object.keys(container.ports ?? {}).sort((a, b) => Number(a) - Number(b))[0] ?? -1);
  const workload = topology.workloads[topology.services[id]?.workload ?? id];
  const ports = Object.values(workload?.ports ?? {});
  return ports.length > 0 ? Math.min(...ports) : -1;
}
