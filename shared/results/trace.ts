import type { Text } from '../language/text';
import type { Ns } from '../units/quantity';

/** What becomes of a packet at a place, in the order of the event log's numbers. */
export const verdicts = [
  'refused',
  'created',
  'copied',
  'queued',
  'sent',
  'arrived',
  'learned',
  'forwarded',
  'flooded',
  'ignored',
  'routed',
  'dropped',
  'delivered',
  'tagged',
  'untagged',
] as const;
export type VerdictName = (typeof verdicts)[number];

/** One line of the event log. */
export interface TraceEntry {
  /** Number of the entry, counted from the run's start. */
  index: number;
  time: Ns;
  /** Number of the packet, counted from the run's start. */
  packet: number;
  verdict: VerdictName;
  /** Device it happened at; empty for a datagram that never came to be. */
  device: string;
  port?: string;
  /** The verdict with its figures: `queued at depth 4`. */
  words: Text;
}

export interface TracedPacket {
  number: number;
  /** Flow or request class it belongs to. */
  traffic: string;
  /** What it is, as in `segment 12`. */
  words: Text;
  kind: PacketKindName;
  /** Untagged frame, bytes. */
  bytes: number;
  from: Text;
  to: Text;
  /** A flooded copy. */
  copy: boolean;
  /** In the tunnel between nodes of a cluster (VXLAN, WireGuard). */
  encapsulated: boolean;
}

export type PacketKindName = 'datagram' | 'segment' | 'acknowledgement' | 'lookup' | 'arp' | 'icmp';

/** A frame on its way over a cable: first bit out to last bit in. */
export interface Transit {
  packet: number;
  traffic: string;
  kind: PacketKindName;
  copy: boolean;
  cable: string;
  /** In the direction of the cable's `between`. */
  forward: boolean;
  sent: Ns;
  arrives: Ns;
}

/** The run as it stands at one entry of its log. */
export interface TraceView {
  /** The entry it stands at; −1 before the first. */
  cursor: number;
  time: Ns;
  /** The run goes from 0 to here. */
  end: Ns;
  /** The last entry of the run. */
  atEnd: boolean;
  packet: TracedPacket | null;
  /** What became of the packet so far, the entry it stands at last. */
  hops: TraceEntry[];
  /** Port → frames that wait in its queue; empty ones are left out. */
  queues: Record<string, number>;
  /** Frames on the cables between the time asked from and now. */
  moving: Transit[];
}

/** Which entries a step stops at; what is left out does not matter. */
export interface TraceFilter {
  packet?: number;
  /** Flow or request class. */
  traffic?: string;
  lossesOnly?: boolean;
}

/** How a view is reached from the one before. */
export type TraceMove = { to: 'time'; time: Ns } | { to: 'next' | 'previous'; filter?: TraceFilter };
