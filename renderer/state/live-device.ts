import { t } from '@lingui/core/macro';
import type {
  LiveContainer,
  LiveHost,
  LiveNode,
  LivePod,
  LiveState,
  SourceState,
} from '#shared/live/entities';
import type { Topology } from '#shared/topology/topology';
import { clusterRole } from './cluster-role';
import { said } from '../text/said';
import { gather } from './gather';

/**
 * The live state of a drawn device, as shape and colour say it. `unwatched`: nobody looks, or can; `unknown`: looked for, not yet
 * heard of; `absent`: its source answers and does not know it, so it is designed but not applied.
 */
export type Condition = 'unwatched' | 'unknown' | 'absent' | 'ready' | 'not-ready' | 'lost';

export interface LiveDevice {
  condition: Condition;
  /** One line for people: why it is so. */
  words: string;
  node: LiveNode | undefined;
  host: LiveHost | undefined;
  pods: LivePod[];
  containers: LiveContainer[];
  lastHeard: number | null;
}

interface LiveIndex {
  nodes: Map<string, LiveNode>;
  hosts: Map<string, LiveHost>;
  pods: Map<string, LivePod[]>;
  containers: Map<string, LiveContainer[]>;
}

let last: { live: LiveState; index: LiveIndex } | null = null;

/** Made once for each state. What a host has of pods stays the same list as long as it has the same, so that nothing is drawn anew. */
function indexOf(live: LiveState): LiveIndex {
  if (last?.live === live) return last.index;
  const byRecord = <T extends { record?: string }>(things: Record<string, T>) =>
    new Map(Object.values(things).flatMap((thing) => (thing.record ? [[thing.record, thing]] : [])));
  const index: LiveIndex = {
    nodes: byRecord(live.nodes),
    hosts: byRecord(live.hosts),
    pods: keeping(Object.values(live.pods), ({ node }) => node, last?.index.pods),
    containers: keeping(Object.values(live.containers), ({ host }) => host, last?.index.containers),
  };
  last = { live, index };
  return index;
}

function keeping<T>(
  things: T[],
  key: (thing: T) => string,
  before: ReadonlyMap<string, T[]> | undefined,
): Map<string, T[]> {
  const groups = gather(things, key);
  for (const [name, group] of groups) {
    const same = before?.get(name);
    if (same && same.length === group.length && same.every((thing, i) => thing === group[i]))
      groups.set(name, same);
  }
  return groups;
}

const noPods: LivePod[] = [];
const noContainers: LiveContainer[] = [];

export function liveDevice(topology: Topology, live: LiveState, watching: boolean, id: string): LiveDevice {
  const index = indexOf(live);
  const node = index.nodes.get(id);
  const host = index.hosts.get(id);
  const own = live.sources[`host/${id}`] ?? live.sources[`switch/${id}`];
  const cluster = clusterRole(topology, id)?.cluster;
  const api = cluster === undefined ? undefined : live.sources[`cluster/${cluster}`];
  const verdict = !watching ? unwatched : api ? inCluster(node, api, own) : alone(own);
  return {
    ...verdict,
    node,
    host,
    pods: (node && index.pods.get(node.name)) ?? noPods,
    containers: index.containers.get(id) ?? noContainers,
    lastHeard: latest(api?.lastHeard, own?.lastHeard),
  };
}

const latest = (...times: (number | null | undefined)[]) =>
  times.reduce<number | null>(
    (last, time) => (time !== null && time !== undefined && (last === null || time > last) ? time : last),
    null,
  );

type Verdict = Pick<LiveDevice, 'condition' | 'words'>;

const unwatched: Verdict = { condition: 'unwatched', words: t`Not watched` };

const lost = ({ label, problem }: SourceState): Verdict => ({
  condition: 'lost',
  words: t`Lost contact: ${said(problem ?? label)}`,
});

/** A device that is or should be a node: the cluster's word counts, then whether its host answers at all. */
function inCluster(node: LiveNode | undefined, api: SourceState, own: SourceState | undefined): Verdict {
  if (node && api.contact === 'lost') return lost(api);
  if (node) return ofNode(node);
  if (api.contact === 'live' || own?.contact === 'live')
    return { condition: 'absent', words: t`Designed, not applied` };
  if (api.contact === 'lost' && own?.contact === 'lost') return lost(own);
  return { condition: 'unknown', words: t`Connecting` };
}

function ofNode({ ready, unschedulable, conditions }: LiveNode): Verdict {
  if (ready === 'True') return { condition: 'ready', words: unschedulable ? t`Ready, cordoned` : t`Ready` };
  const why = conditions['Ready']?.reason;
  return { condition: 'not-ready', words: why ? t`NotReady: ${why}` : t`NotReady` };
}

/** A device outside every cluster: it is in contact or not; one that nothing reads from is not judged. */
function alone(own: SourceState | undefined): Verdict {
  if (!own) return unwatched;
  if (own.contact === 'live') return { condition: 'ready', words: t`In contact` };
  return own.contact === 'lost' ? lost(own) : { condition: 'unknown', words: t`Connecting` };
}

/** How many of the devices that can be live are: the figure in the top bar. */
export function liveCount(
  topology: Topology,
  live: LiveState,
  watching: boolean,
): { ready: number; of: number } {
  const conditions = Object.keys(topology.devices)
    .map((id) => liveDevice(topology, live, watching, id).condition)
    .filter((condition) => condition !== 'unwatched' && condition !== 'unknown');
  return { ready: conditions.filter((c) => c === 'ready').length, of: conditions.length };
}
