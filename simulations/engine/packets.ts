import type { Picoseconds } from './clock';

/**
 * All packets of a run, as one struct of typed arrays with a free list: no object per packet, nothing to collect.
 *
 * A packet stays as long as something refers to it: the network while it travels, and packets that exist because of it
 * (a segment released by an acknowledgement). Walking up those parents gives the exact chain of causes of a message's
 * last segment, and so where a request's time went.
 */
export interface Packets {
  capacity: number;
  inUse: number;
  free: number;
  /** Next packet in a queue or in the free list, −1 at the end. */
  next: Int32Array;
  refs: Int32Array;
  parent: Int32Array;

  kind: Uint8Array;
  flags: Uint16Array;
  /** The flow, transfer or look-up it belongs to; of ARP, the interface that sends it. */
  owner: Int32Array;
  /** Datagram or segment number, or the number acknowledged. */
  number: Int32Array;
  /** Frame in bytes, untagged, header and FCS included, at least 64. */
  bytes: Int32Array;
  /** VLAN the frame is in at the place where it is; 0 on the port of an end station. */
  vlan: Int32Array;
  /** Interfaces: the frame's sender and receiver at layer 2, and the packet's receiver at layer 3. */
  source: Int32Array;
  target: Int32Array;
  destination: Int32Array;
  /** Time stamp that an acknowledgement echoes. */
  echo: Float64Array;
  created: Float64Array;
  /** When it began to wait in the queue it is in. */
  queued: Float64Array;
  /** When the receiving program or transport got it. */
  delivered: Float64Array;

  /** Hops so far; per hop the egress port, and when it was queued, sent, and arrived (last bit). */
  hops: Int32Array;
  hopPort: Int32Array;
  hopTimes: Float64Array;
  readonly hopLimit: number;
}

export const PacketKind = {
  datagram: 0,
  segment: 1,
  acknowledgement: 2,
  lookup: 3,
  arp: 4,
  icmp: 5,
} as const;

export const PacketFlag = {
  /** Answers something that was let through: a stateful filter lets it pass. */
  reply: 1,
  /** A flooded copy that does not lead to the receiver; it loads links, but is nobody's packet. */
  copy: 2,
  /** Inside VXLAN. */
  encapsulated: 4,
  /** Sent when a retransmission timer ran out. */
  timer: 8,
  /** A network policy stops it at its pod's node. */
  forbidden: 16,
  /** To everybody in the segment. */
  broadcast: 32,
  /** Travels in parts, each as large as the way takes. */
  fragmented: 64,
  /** An acknowledgement with ranges beside its number (`transport/sack-notes`). */
  sack: 128,
} as const;

/** The flags' upper bits hold the 802.1p priority. */
const priorityShift = 8;
export const priorityFlags = (priority: number): number => priority << priorityShift;
export const priorityOf = (flags: number): number => flags >> priorityShift;

export const timesPerHop = 3;

export function createPackets(hopLimit: number, capacity = 256): Packets {
  const packets: Packets = {
    capacity: 0,
    inUse: 0,
    free: -1,
    hopLimit,
    ...arrays(capacity, hopLimit),
  };
  linkFree(packets, capacity);
  return packets;
}

function arrays(capacity: number, hopLimit: number) {
  return {
    next: new Int32Array(capacity),
    refs: new Int32Array(capacity),
    parent: new Int32Array(capacity),
    kind: new Uint8Array(capacity),
    flags: new Uint16Array(capacity),
    owner: new Int32Array(capacity),
    number: new Int32Array(capacity),
    bytes: new Int32Array(capacity),
    vlan: new Int32Array(capacity),
    source: new Int32Array(capacity),
    target: new Int32Array(capacity),
    destination: new Int32Array(capacity),
    echo: new Float64Array(capacity),
    created: new Float64Array(capacity),
    queued: new Float64Array(capacity),
    delivered: new Float64Array(capacity),
    hops: new Int32Array(capacity),
    hopPort: new Int32Array(capacity * hopLimit),
    hopTimes: new Float64Array(capacity * hopLimit * timesPerHop),
  };
}

/** A fresh packet with one reference, no parent and no hops; the caller fills in the rest. */
export function createPacket(packets: Packets, created: Picoseconds): number {
  if (packets.free < 0) growPackets(packets);
  const packet = packets.free;
  packets.free = packets.next[packet]!;
  packets.inUse++;
  packets.next[packet] = -1;
  packets.refs[packet] = 1;
  packets.parent[packet] = -1;
  packets.flags[packet] = 0;
  packets.hops[packet] = 0;
  packets.created[packet] = created;
  return packet;
}

/** A copy with its own life, as flooding makes them. */
export function copyPacket(packets: Packets, from: number): number {
  const copy = createPacket(packets, packets.created[from]!);
  packets.kind[copy] = packets.kind[from]!;
  packets.flags[copy] = packets.flags[from]!;
  packets.owner[copy] = packets.owner[from]!;
  packets.number[copy] = packets.number[from]!;
  packets.bytes[copy] = packets.bytes[from]!;
  packets.vlan[copy] = packets.vlan[from]!;
  packets.source[copy] = packets.source[from]!;
  packets.target[copy] = packets.target[from]!;
  packets.destination[copy] = packets.destination[from]!;
  return copy;
}

export function setParent(packets: Packets, packet: number, parent: number): void {
  packets.parent[packet] = parent;
  if (parent >= 0) packets.refs[parent]!++;
}

/** Lets go of one reference; a packet without any, and then its parents, go back to the free list. */
export function releasePacket(packets: Packets, packet: number): void {
  let at = packet;
  while (at >= 0 && --packets.refs[at]! === 0) {
    packets.next[at] = packets.free;
    packets.free = at;
    packets.inUse--;
    at = packets.parent[at]!;
  }
}

/** Notes one trip over a link. Hops beyond the limit are folded into the last one. */
export function recordHop(
  packets: Packets,
  packet: number,
  port: number,
  queued: Picoseconds,
  sent: Picoseconds,
  arrived: Picoseconds,
): void {
  const count = packets.hops[packet]!;
  if (count === packets.hopLimit) {
    packets.hopTimes[(packet * packets.hopLimit + count - 1) * timesPerHop + 2] = arrived;
    return;
  }
  const hop = packet * packets.hopLimit + count;
  packets.hops[packet] = count + 1;
  packets.hopPort[hop] = port;
  packets.hopTimes[hop * timesPerHop] = queued;
  packets.hopTimes[hop * timesPerHop + 1] = sent;
  packets.hopTimes[hop * timesPerHop + 2] = arrived;
}

/** When the last bit of a frame that is under way comes in, or came in. */
export function lastArrival(packets: Packets, packet: number): Picoseconds {
  const lastHop = packet * packets.hopLimit + packets.hops[packet]! - 1;
  return packets.hopTimes[lastHop * timesPerHop + 2]!;
}

function growPackets(packets: Packets): void {
  const larger = arrays(packets.capacity * 2, packets.hopLimit);
  for (const name of Object.keys(larger) as (keyof typeof larger)[]) larger[name].set(packets[name]);
  Object.assign(packets, larger);
  linkFree(packets, packets.capacity * 2);
}

function linkFree(packets: Packets, capacity: number): void {
  for (let slot = packets.capacity; slot < capacity; slot++) packets.next[slot] = slot + 1;
  packets.next[capacity - 1] = -1;
  packets.free = packets.capacity;
  packets.capacity = capacity;
}
