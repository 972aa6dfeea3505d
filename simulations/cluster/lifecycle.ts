import { text, type Text } from '#shared/language/text';
import type { ClusterEvent } from '#shared/results/results';
import type { Cluster } from '#shared/topology/cluster';
import type { Ns } from '#shared/units/quantity';
import { createAgenda, goThrough, putDown, type Agenda } from './agenda';
import { release, type PodRequest, type SchedulerNode } from './room';
import { placePod } from './scheduler';

/**
 * What a cluster makes of nodes that are lost and come back, with Kubernetes' default timers. It follows from the faults
 * alone, so it is worked out before the run.
 *
 * Source: kubernetes.io, "Nodes", "Taints and Tolerations" (300 s), "Non-Graceful Node Shutdown"; kube-controller-manager's
 * flags (node-monitor-grace-period: 50 s since 1.32, 40 s before); podgc's period; kubelet's node-status-update-frequency.
 */
const second = 1e9;
const toleration: Ns = 300 * second;
const statusPeriod: Ns = 10 * second;
const podGcPeriod: Ns = 20 * second;
const graceOf = (version: string): Ns =>
  (Number(/^v1\.(\d+)\./.exec(version)?.[1] ?? 32) >= 32 ? 50 : 40) * second;

export interface Pod {
  name: string;
  kind: 'deployment' | 'statefulset' | 'daemonset';
  request: PodRequest;
  device: string;
  /** Pinned to its node by a local volume. */
  pinned: boolean;
  /** From its placing until it serves. */
  start: Ns;
}

/** A pod becomes an endpoint, or is none any more. */
export interface EndpointChange {
  at: Ns;
  pod: string;
  listed: boolean;
}

export interface Lifecycle {
  /** Pods that the cluster makes in place of others. */
  replacements: Pod[];
  changes: EndpointChange[];
  events: ClusterEvent[];
}

export interface ClusterTrouble {
  cluster: Pick<Cluster, 'servers' | 'k3s'>;
  nodes: readonly SchedulerNode[];
  pods: readonly Pod[];
  /** When something changes, and which devices hang together then (`connection.ts`). */
  moments: readonly Ns[];
  islandAt: (device: string, at: Ns) => number;
  outOfService: readonly { at: Ns; device: string }[];
  until: Ns;
}

interface NodeState {
  /** Since when the control plane has not heard of it. */
  silentSince: Ns | undefined;
  /** When it was tainted as unreachable; undefined while it is Ready. */
  taintedAt: Ns | undefined;
  evicted: boolean;
}

interface Course {
  readonly trouble: ClusterTrouble;
  readonly agenda: Agenda;
  readonly states: Map<string, NodeState>;
  /** Where each pod is; those that are gone are not in it. */
  readonly pods: Set<Pod>;
  /** Pods of a StatefulSet whose node cannot confirm that they are gone, and pods that fit nowhere. */
  readonly terminating: Set<Pod>;
  readonly pending: Pod[];
  readonly incarnations: Map<string, number>;
  readonly result: Lifecycle;
}

export function lifecycleOf(trouble: ClusterTrouble): Lifecycle {
  const course: Course = {
    trouble,
    agenda: createAgenda(),
    states: new Map(
      trouble.nodes.map(({ id }) => [id, { silentSince: undefined, taintedAt: undefined, evicted: false }]),
    ),
    pods: new Set(trouble.pods),
    terminating: new Set(),
    pending: [],
    incarnations: new Map(),
    result: { replacements: [], changes: [], events: [] },
  };
  for (const at of trouble.moments) putDown(course.agenda, at, () => look(course));
  for (const { at, device } of trouble.outOfService)
    putDown(course.agenda, at + podGcPeriod, () => forceOut(course, device));
  goThrough(course.agenda, trouble.until);
  return course.result;
}

/** The island of a working control plane: most of the servers must hear each other (etcd's quorum); −1 if there is none. */
function controlIsland({ trouble: { cluster, islandAt }, agenda: { now } }: Course): number {
  const islands = cluster.servers.map((server) => islandAt(server, now));
  const quorum = Math.floor(islands.length / 2) + 1;
  return islands.find((one) => one >= 0 && islands.filter((other) => other === one).length >= quorum) ?? -1;
}

const isHeard = (course: Course, device: string): boolean => {
  const control = controlIsland(course);
  return control >= 0 && course.trouble.islandAt(device, course.agenda.now) === control;
};

/** Something broke or was mended: who is heard of now? */
function look(course: Course): void {
  const { agenda, states } = course;
  const controlled = controlIsland(course) >= 0;
  for (const [device, state] of states) {
    if (!controlled) state.silentSince = undefined;
    else if (isHeard(course, device)) {
      state.silentSince = undefined;
      if (state.taintedAt !== undefined)
        putDown(agenda, agenda.now + statusPeriod, () => makeReady(course, device));
    } else if (state.taintedAt !== undefined) armEviction(course, device);
    else if (state.silentSince === undefined) {
      const since = agenda.now;
      state.silentSince = since;
      putDown(agenda, since + graceOf(course.trouble.cluster.k3s.version), () => {
        if (state.silentSince === since) makeNotReady(course, device);
      });
    }
  }
}

function makeNotReady(course: Course, device: string): void {
  const state = course.states.get(device)!;
  if (state.taintedAt !== undefined) return;
  state.taintedAt = course.agenda.now;
  note(course, text`${device} is NotReady; its pods are no endpoints any more.`);
  for (const pod of podsOn(course, device)) list(course, pod, false);
  armEviction(course, device);
}

function armEviction(course: Course, device: string): void {
  const state = course.states.get(device)!;
  const { taintedAt } = state;
  if (taintedAt === undefined || state.evicted) return;
  putDown(course.agenda, Math.max(course.agenda.now, taintedAt + toleration), () => {
    if (state.taintedAt !== taintedAt || state.evicted || controlIsland(course) < 0) return;
    state.evicted = true;
    for (const pod of podsOn(course, device)) evict(course, pod);
  });
}

/** DaemonSets tolerate it for ever; a StatefulSet waits until its node has confirmed that the pod is gone. */
function evict(course: Course, pod: Pod): void {
  if (pod.kind === 'daemonset') return;
  if (pod.kind === 'statefulset') {
    course.terminating.add(pod);
    return note(course, text`${pod.name} on ${pod.device} stays Terminating.`);
  }
  replace(course, pod);
}

function makeReady(course: Course, device: string): void {
  const state = course.states.get(device)!;
  if (state.taintedAt === undefined || !isHeard(course, device)) return;
  state.taintedAt = undefined;
  state.evicted = false;
  note(course, text`${device} is Ready again.`);
  for (const pod of podsOn(course, device)) {
    if (course.terminating.delete(pod)) replace(course, pod);
    else list(course, pod, true);
  }
  for (const pod of course.pending.splice(0)) place(course, pod);
}

function forceOut(course: Course, device: string): void {
  const state = course.states.get(device);
  if (!state || state.taintedAt === undefined || controlIsland(course) < 0) return;
  state.evicted = true;
  for (const pod of podsOn(course, device)) {
    if (pod.kind === 'daemonset') continue;
    course.terminating.delete(pod);
    list(course, pod, false);
    replace(course, pod);
  }
}

/** The pod is gone, and its controller makes another in its place. */
function replace(course: Course, pod: Pod): void {
  course.pods.delete(pod);
  list(course, pod, false);
  release(nodeOf(course, pod.device)!, pod.request);
  place(course, pod);
}

function place(course: Course, gone: Pod): void {
  const { trouble, states, agenda } = course;
  const ready = trouble.nodes.filter(({ id }) => states.get(id)!.taintedAt === undefined);
  const request = gone.pinned ? { ...gone.request, volumeOn: gone.device } : gone.request;
  const placed = placePod(ready, request);
  if (!placed.ok) {
    course.pending.push(gone);
    return note(course, text`${gone.name} stays Pending: ${placed.why}.`);
  }
  const pod = { ...gone, name: nextName(course, gone.name), device: placed.node.id };
  course.pods.add(pod);
  course.result.replacements.push(pod);
  note(course, text`${pod.name} takes the place of ${gone.name}, on ${pod.device}.`);
  putDown(agenda, agenda.now + pod.start, () => {
    if (course.pods.has(pod) && states.get(pod.device)!.taintedAt === undefined) list(course, pod, true);
  });
}

/** `app/1`, then `app/1.2`, `app/1.3`… */
function nextName({ incarnations }: Course, name: string): string {
  const base = name.replace(/\.\d+$/, '');
  const number = (incarnations.get(base) ?? 1) + 1;
  incarnations.set(base, number);
  return `${base}.${number}`;
}

const podsOn = ({ pods }: Course, device: string): Pod[] => [...pods].filter((pod) => pod.device === device);

const nodeOf = ({ trouble }: Course, device: string) => trouble.nodes.find(({ id }) => id === device);

const list = ({ result, agenda }: Course, { name }: Pod, listed: boolean): void => {
  result.changes.push({ at: agenda.now, pod: name, listed });
};

const note = ({ result, agenda }: Course, what: Text): void => {
  result.events.push({ at: agenda.now, what });
};
