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

const indexes = new WeakMap<LiveState, LiveIndex>();

function indexOf(live: LiveState): LiveIndex {
  const before = indexes.get(live);
  if (before) return before;
  const byRecord = <T extends { record?: string }>(things: Record<string, T>) =>
    new Map(Object.values(things).flatMap((thing) => (thing.record ? [[thing.record, thing]] : [])));
  const index: LiveIndex = {
    nodes: byRecord(live.nodes),
    hosts: byRecord(live.hosts),
    pods: gather(Object.values(live.pods), ({ node }) => node),
    containers: gather(Object.values(live.containers), ({ host }) => host),
  };
  indexes.set(live, index);
  return index;
}

function gather<T>(things: T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

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
    pods: node ? (index.pods.get(node.name) ?? []) : [],
    containers: index.containers.get(id) ?? [],
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
  words: t`Lost contact: ${problem ?? label}`,
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
