import type { Network } from '../compile/network';
import { Verdict, type Observer } from '../engine/observer';
import { packetIn, PacketKind, placeOf } from '../engine/packets';
import type { Run } from '../engine/run';

/** Verdicts that the log finds for itself: the frame leaves with a tag it came without, or the other way round. */
export const LogVerdict = { ...Verdict, tagged: 13, untagged: 14 } as const;

/**
 * The latest verdicts of a run and the packets they are about, in rings of typed arrays. Entries and packets are counted
 * from the run's start; those from `first` on are still there. Going back overwrites entries by the same ones.
 */
export interface EventLog {
  readonly capacity: number;
  first: number;
  next: number;
  time: Float64Array;
  packet: Int32Array;
  verdict: Uint8Array;
  place: Int32Array;
  detail: Float64Array;
  packets: PacketRing;
  live: LivePackets;
}

/** What is told of a packet, by its number; it outlives the engine's own record, which is used again. */
export interface PacketRing {
  kind: Uint8Array;
  flags: Uint8Array;
  traffic: Int32Array;
  number: Int32Array;
  bytes: Int32Array;
  source: Int32Array;
  destination: Int32Array;
}

/** Of each of the engine's packets, by its place: which one of the run it is. Part of the state that going back restores. */
export interface LivePackets {
  /** Number of the next packet. */
  next: number;
  /** −1 where none is under way. */
  packet: Int32Array;
  traffic: Int32Array;
  /** Interface that the packet first left from. */
  source: Int32Array;
  tagged: Uint8Array;
}

/** Packets are far fewer than verdicts: each has at least four. */
const entriesPerPacket = 2;

export function createEventLog(capacity = 1 << 16): EventLog {
  const packets = capacity / entriesPerPacket;
  return {
    capacity,
    first: 0,
    next: 0,
    time: new Float64Array(capacity),
    packet: new Int32Array(capacity),
    verdict: new Uint8Array(capacity),
    place: new Int32Array(capacity),
    detail: new Float64Array(capacity),
    packets: {
      kind: new Uint8Array(packets),
      flags: new Uint8Array(packets),
      traffic: new Int32Array(packets),
      number: new Int32Array(packets),
      bytes: new Int32Array(packets),
      source: new Int32Array(packets),
      destination: new Int32Array(packets),
    },
    live: {
      next: 0,
      packet: new Int32Array(256).fill(-1),
      traffic: new Int32Array(256),
      source: new Int32Array(256),
      tagged: new Uint8Array(256),
    },
  };
}

/** Where an entry or a packet stands in its ring. */
export const entryAt = (log: EventLog, index: number): number => index & (log.capacity - 1);
export const packetAt = (log: EventLog, packet: number): number => packet & (log.packets.kind.length - 1);
export const isKept = (log: EventLog, packet: number): boolean =>
  packet >= log.live.next - log.packets.kind.length;

export const logObserver = (log: EventLog): Observer => ({
  note(run, noted, verdict, place, detail) {
    const { live } = log;
    if (verdict === Verdict.refused) return append(log, run, refuse(log, place), verdict, place, detail);
    const slot = placeOf(run.packets, noted);
    if (verdict === Verdict.created) begin(log, run, slot, trafficOf(run, noted));
    if (verdict === Verdict.copied) {
      const of = placeOf(run.packets, detail);
      beginCopy(log, run, slot, of);
      return append(log, run, live.packet[slot]!, verdict, place, live.packet[of]!);
    }
    const packet = live.packet[slot]!;
    if (verdict === Verdict.sent) noteTag(log, run, slot, place);
    append(log, run, packet, verdict, place, detail);
    if (ends(verdict)) live.packet[slot] = -1;
  },
});

const ends = (verdict: number) =>
  verdict === Verdict.dropped || verdict === Verdict.delivered || verdict === Verdict.ignored;

function append(
  log: EventLog,
  run: Run,
  packet: number,
  verdict: number,
  place: number,
  detail: number,
): void {
  const at = entryAt(log, log.next++);
  if (log.next - log.first > log.capacity) log.first = log.next - log.capacity;
  log.time[at] = run.queue.now;
  log.packet[at] = packet;
  log.verdict[at] = verdict;
  log.place[at] = place;
  log.detail[at] = detail;
}

function begin(log: EventLog, run: Run, slot: number, traffic: number): void {
  if (slot >= log.live.packet.length) growLive(log);
  const { live } = log;
  live.packet[slot] = live.next++;
  live.traffic[slot] = traffic;
  live.source[slot] = run.packets.source[packetIn(run.packets, slot)]!;
  live.tagged[slot] = 0;
  keep(log, run, slot);
}

function beginCopy(log: EventLog, run: Run, slot: number, of: number): void {
  begin(log, run, slot, log.live.traffic[of]!);
  log.live.source[slot] = log.live.source[of]!;
  log.live.tagged[slot] = log.live.tagged[of]!;
  keep(log, run, slot);
}

/** Writes what is told of a packet into the ring. */
function keep({ packets: ring, live }: EventLog, { packets }: Run, slot: number): void {
  const at = live.packet[slot]! & (ring.kind.length - 1);
  const packet = packetIn(packets, slot);
  ring.kind[at] = packets.kind[packet]!;
  ring.flags[at] = packets.flags[packet]!;
  ring.traffic[at] = live.traffic[slot]!;
  ring.number[at] = packets.number[packet]!;
  ring.bytes[at] = packets.bytes[packet]!;
  ring.source[at] = live.source[slot]!;
  ring.destination[at] = packets.destination[packet]!;
}

/** After going back: packets under way may have been pushed out of the ring by later ones. */
export function keepLivePackets(log: EventLog, run: Run): void {
  const { live } = log;
  for (let slot = 0; slot < live.packet.length; slot++) if (live.packet[slot]! >= 0) keep(log, run, slot);
}

function refuse(log: EventLog, flow: number): number {
  const packet = log.live.next++;
  const at = packetAt(log, packet);
  for (const figures of Object.values(log.packets) as Int32Array[]) figures[at] = 0;
  log.packets.kind[at] = PacketKind.datagram;
  log.packets.traffic[at] = flow;
  log.packets.source[at] = log.packets.destination[at] = -1;
  return packet;
}

function noteTag(log: EventLog, run: Run, slot: number, port: number): void {
  const { vlans } = run.network;
  const vlan = run.packets.vlan[packetIn(run.packets, slot)]!;
  const tagged = vlans.tagged[port * vlans.count + vlan]!;
  if (tagged === log.live.tagged[slot]) return;
  log.live.tagged[slot] = tagged;
  append(log, run, log.live.packet[slot]!, tagged ? LogVerdict.tagged : LogVerdict.untagged, port, vlan);
}

/** Flow number, or the request class's behind the flows, or the bulk copy's behind those; −1 for what belongs to none. */
function trafficOf(run: Run, packet: number): number {
  const { network, packets, transfers, names, requests } = run;
  const owner = packets.owner[packet]!;
  const kind = packets.kind[packet];
  if (kind === PacketKind.datagram) return owner;
  if (kind === PacketKind.arp) return -1;
  if (kind === PacketKind.icmp) return trafficOf(run, packets.parent[packet]!);
  const { flows, classes } = network;
  const isLookup = kind === PacketKind.lookup;
  const bulk = isLookup ? -1 : transfers.bulk[owner]!;
  if (bulk >= 0) return flows.ids.length + classes.ids.length + bulk;
  const activity = isLookup ? names.lookups[owner]!.activity : transfers.activity[owner]!;
  const request = requests.activities.request[activity]!;
  return flows.ids.length + requests.requests[request]!.classNumber;
}

export const trafficName = ({ flows, classes, bulk }: Network, traffic: number): string =>
  flows.ids[traffic] ??
  classes.ids[traffic - flows.ids.length] ??
  bulk.ids[traffic - flows.ids.length - classes.ids.length] ??
  '';

function growLive({ live }: EventLog): void {
  const capacity = live.packet.length * 2;
  const grown = <A extends Int32Array | Uint8Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  live.packet = grown(live.packet, new Int32Array(capacity).fill(-1));
  live.traffic = grown(live.traffic, new Int32Array(capacity));
  live.source = grown(live.source, new Int32Array(capacity));
  live.tagged = grown(live.tagged, new Uint8Array(capacity));
}
