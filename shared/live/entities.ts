import type { Text } from '../language/text';

/**
 * What is really there, as last seen. Every source says when it last heard something and whether it is in contact;
 * nothing is shown as live that has no such date.
 */
export interface LiveState {
  sources: Record<string, SourceState>;
  nodes: Record<string, LiveNode>;
  pods: Record<string, LivePod>;
  services: Record<string, LiveService>;
  containers: Record<string, LiveContainer>;
  hosts: Record<string, LiveHost>;
  switchPorts: Record<string, LiveSwitchPort>;
  gpus: Record<string, LiveGpu>;
  /** By `useKey`. */
  use: Record<string, LiveUse>;
  events: LiveEvent[];
}

export const emptyLive = (): LiveState => ({
  sources: {},
  nodes: {},
  pods: {},
  services: {},
  containers: {},
  hosts: {},
  switchPorts: {},
  gpus: {},
  use: {},
  events: [],
});

export interface SourceState {
  /** `cluster home`, `host gpu-1`, `switch sw1`. */
  label: Text;
  contact: 'connecting' | 'live' | 'lost';
  /** Epoch ms of the last word from it; null before the first. */
  lastHeard: number | null;
  problem?: Text;
  /** What is to be known of what it tells, while it is in contact. */
  note?: Text;
}

interface Seen {
  /** Id of the source it came from, a key of `sources`. */
  source: string;
  /** Epoch ms when it was read. */
  seenAt: number;
  /** Id of the topology record it was matched to, if any. */
  record?: string;
}

export interface LiveNode extends Seen {
  name: string;
  ready: 'True' | 'False' | 'Unknown';
  roles: string[];
  version: string;
  machineId: string;
  address: string;
  conditions: Record<string, { status: string; reason: string; since: string }>;
  capacity: Record<string, string>;
  unschedulable: boolean;
}

export interface LivePod extends Seen {
  name: string;
  namespace: string;
  node: string;
  phase: string;
  ready: boolean;
  restarts: number;
  reason?: string;
  ip: string;
  app: string;
  /** Names, in the order of its spec; the first is the one it is there for. */
  containers: string[];
}

export interface LiveService extends Seen {
  name: string;
  namespace: string;
  type: string;
  clusterIp: string;
  ports: { port: number; target: string; protocol: string }[];
}

export interface LiveContainer extends Seen {
  name: string;
  host: string;
  image: string;
  state: string;
  status: string;
  ports: string;
}

export interface LiveHost extends Seen {
  hostname: string;
  os: string;
  kernel: string;
  arch: string;
  cores: number;
  memoryBytes: number;
  memoryUsedBytes: number;
  load1: number;
  /** Share of all cores' time that was busy since the reading before, 0…1; none at the first. */
  cpuShare?: number;
  uptimeSeconds: number;
}

/** A graphics card; what it does not tell is left out. */
export interface LiveGpu extends Seen {
  host: string;
  /** As the driver counts them. */
  index: number;
  name: string;
  /** Share of the last moments in which it was busy, 0…1. */
  busyShare?: number;
  memoryUsedBytes?: number;
  memoryBytes?: number;
  celsius?: number;
  watts?: number;
}

/** What a node, pod or container takes of its machine; what its source does not tell is left out. */
export interface LiveUse extends Seen {
  /** Cores that were busy, on average over the source's own last moments. */
  cores?: number;
  /** In use and not to be had back at once: the working set, to the MiB. */
  memoryBytes?: number;
}

export interface LiveSwitchPort extends Seen {
  device: string;
  port: string;
  /** Left out where only counters are read. */
  mode?: 'access' | 'trunk';
  access?: number;
  trunk?: number[];
  native?: number;
  link: 'up' | 'down' | 'unknown';
  counters?: LivePortCounters;
}

/** As the switch counts: received is what comes from the other end of the cable. */
export interface LivePortCounters {
  rxBytes: number;
  txBytes: number;
  /** Frames, both ways. */
  errors: number;
  dropped: number;
  /** Bit/s since the reading before; none at the first. */
  rxBps?: number;
  txBps?: number;
}

export interface LiveEvent {
  at: string;
  namespace: string;
  object: string;
  reason: string;
  message: string;
  type: string;
  count: number;
}

/** A change to the live state: upserts by key, `null` deletes. Sent instead of the whole state. */
export type LivePatch = {
  [K in Exclude<keyof LiveState, 'events'>]?: Record<string, LiveState[K][string] | null>;
} & { events?: LiveEvent[] };

export function applyLivePatch(state: LiveState, patch: LivePatch): LiveState {
  const next: LiveState = { ...state };
  for (const [key, changes] of Object.entries(patch) as [keyof LivePatch, Record<string, unknown>][]) {
    if (key === 'events') {
      next.events = [...(patch.events ?? []), ...state.events].slice(0, 500);
      continue;
    }
    const merged: Record<string, unknown> = { ...state[key] };
    for (const [id, value] of Object.entries(changes)) {
      if (value === null) delete merged[id];
      else merged[id] = value;
    }
    Object.assign(next, { [key]: merged });
  }
  return next;
}

/** One place where live and design differ. */
export interface Drift {
  /** Topology record, or the live thing's own name where there is no record. */
  subject: string;
  field: Text;
  designed: Text;
  live: Text;
  /** What Rackloom last applied there; left out where it has not, or keeps no record of it. */
  applied?: Text;
  /** Which side moved since the last apply; left out where nothing can be applied about it. */
  cause?: DriftCause;
  since?: string;
  /** Step of a plan that brings it back to the design. */
  step?: string;
  /** The edit that brings the design to it, where the file format has a field for it. */
  adopt?: Adoption;
}

/** `machine`: applied as designed, and changed since; `design`: as applied, and the design went on; `new`: never applied. */
export type DriftCause = 'machine' | 'design' | 'both' | 'new';

/** A field of the topology, and the value that the machines have for it. */
export interface Adoption {
  path: (string | number)[];
  /** Left out: the field is taken out. */
  value?: unknown;
}
