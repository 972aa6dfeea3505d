import type { Picoseconds } from './clock';

/**
 * All packets of a run, without an object per packet: nothing to collect. Free ones stand in a list.
 *
 * A packet's fields stand side by side, since a hop touches most of them and the next one comes when others have taken
 * their place in the processor's cache: a record of whole numbers and one of times, `stride` elements each. A packet goes
 * by the place where its records begin, and each array below is a view that begins at its own field, so that
 * `field[packet]` is the packet's.
 *
 * A packet stays as long as something refers to it: the network while it travels, and packets that exist because of it
 * (a segment released by an acknowledgement). Walking up those parents gives the exact chain of causes of a message's
 * last segment, and so where a request's time went.
 */
export interface Packets extends Records {
  readonly stride: number;
  readonly hopLimit: number;
  /** Packets that there is room for. */
  capacity: number;
  inUse: number;
  free: number;
}

interface Records {
  /** Next packet in a queue or in the free list, −1 at the end. */
  next: Int32Array;
  refs: Int32Array;
  parent: Int32Array;

  kind: Int32Array;
  flags: Int32Array;
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
  /** Hops so far, and the port each left by. [packet + hop] */
  hops: Int32Array;
  hopPort: Int32Array;

  /** Time stamp that an acknowledgement echoes. */
  echo: Float64Array;
  created: Float64Array;
  /** When it began to wait in the queue it is in. */
  queued: Float64Array;
  /** When the receiving program or transport got it. */
  delivered: Float64Array;
  /** When it was queued, sent, and arrived (last bit). [packet + hop × timesPerHop] */
  hopTimes: Float64Array;
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
  /** In the tunnel between nodes of a cluster. */
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
  /** By the edge router's outside address, which turns it round if it comes from inside. */
  hairpin: 256,
} as const;

/** The flags' upper bits hold the 802.1p priority. */
const priorityShift = 9;
export const priorityFlags = (priority: number): number => priority << priorityShift;
export const priorityOf = (flags: number): number => flags >> priorityShift;

export const timesPerHop = 3;

/** Fields before those of the hops, in the two records. */
const wholeFields = 13;
const timeFields = 4;

export function createPackets(hopLimit: number, capacity = 256): Packets {
  const fields = Math.max(wholeFields + hopLimit, timeFields + hopLimit * timesPerHop);
  // Records begin where a cache line or half of one does.
  const stride = Math.ceil(fields / 8) * 8;
  const packets: Packets = { stride, hopLimit, capacity, inUse: 0, free: 0, ...records(capacity * stride) };
  linkFree(packets, 0);
  return packets;
}

function records(elements: number): Records {
  const whole = new Int32Array(elements);
  const times = new Float64Array(elements);
  return {
    next: whole,
    refs: whole.subarray(1),
    parent: whole.subarray(2),
    kind: whole.subarray(3),
    flags: whole.subarray(4),
    owner: whole.subarray(5),
    number: whole.subarray(6),
    bytes: whole.subarray(7),
    vlan: whole.subarray(8),
    source: whole.subarray(9),
    target: whole.subarray(10),
    destination: whole.subarray(11),
    hops: whole.subarray(12),
    hopPort: whole.subarray(wholeFields),
    echo: times,
    created: times.subarray(1),
    queued: times.subarray(2),
    delivered: times.subarray(3),
    hopTimes: times.subarray(timeFields),
  };
}

/** A packet's number among all, for what is kept beside them; and back. */
export const placeOf = ({ stride }: Packets, packet: number): number => packet / stride;
export const packetIn = ({ stride }: Packets, place: number): number => place * stride;

/** A fresh packet with one reference, no parent and no hops; the caller fills in the rest. */
export function createPacket(packets: Packets): number {
  if (packets.free < 0) growPackets(packets);
  const packet = packets.free;
  packets.free = packets.next[packet]!;
  packets.inUse++;
  packets.next[packet] = -1;
  packets.refs[packet] = 1;
  packets.parent[packet] = -1;
  packets.flags[packet] = 0;
  packets.hops[packet] = 0;
  return packet;
}

/** A copy with its own life, as flooding makes them. */
export function copyPacket(packets: Packets, from: number): number {
  const copy = createPacket(packets);
  packets.created[copy] = packets.created[from]!;
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
    packets.hopTimes[packet + (count - 1) * timesPerHop + 2] = arrived;
    return;
  }
  const hop = packet + count * timesPerHop;
  packets.hops[packet] = count + 1;
  packets.hopPort[packet + count] = port;
  packets.hopTimes[hop] = queued;
  packets.hopTimes[hop + 1] = sent;
  packets.hopTimes[hop + 2] = arrived;
}

/** When the last bit of a frame that is under way comes in, or came in. */
export const lastArrival = (packets: Packets, packet: number): Picoseconds =>
  packets.hopTimes[packet + (packets.hops[packet]! - 1) * timesPerHop + 2]!;

function growPackets(packets: Packets): void {
  const { capacity, stride } = packets;
  const larger = records(2 * capacity * stride);
  // The first view of each record is the whole of it.
  larger.next.set(packets.next);
  larger.echo.set(packets.echo);
  Object.assign(packets, larger);
  packets.capacity = 2 * capacity;
  linkFree(packets, capacity);
}

/** Makes the free list of the packets from a place on. */
function linkFree(packets: Packets, from: number): void {
  const { next, capacity } = packets;
  for (let place = from; place < capacity; place++)
    next[packetIn(packets, place)] = packetIn(packets, place + 1);
  next[packetIn(packets, capacity - 1)] = -1;
  packets.free = packetIn(packets, from);
}
