import { text, worded, words, type Text } from '#shared/language/text';
import {
  verdicts,
  type TracedPacket,
  type TraceEntry,
  type TraceView,
  type Transit,
} from '#shared/results/trace';
import { ArpOperation } from '../arp/messages';
import { NameBit } from '../cluster/names';
import { toNs } from '../engine/clock';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind } from '../engine/packets';
import { PacketNumber } from '../transport/headers';
import { entryAt, isKept, packetAt, trafficName } from './event-log';
import type { Trace } from './trace';
import { describe, interfaceName } from './words';

/** Frames told of at once; a picture with more shows no single one. */
const mostTransits = 3000;

/** The run as it stands; frames on the cables are told of from `since` on (ps), or as they are now. */
export function viewTrace(trace: Trace, since?: number): TraceView {
  const { log, cursor, run } = trace;
  const at = entryAt(log, cursor);
  const stands = cursor >= log.first;
  const now = stands ? log.time[at]! : run.queue.now;
  const packet = stands ? log.packet[at]! : -1;
  return {
    cursor,
    time: toNs(now),
    end: toNs(run.to),
    atEnd: trace.over && cursor === log.next - 1,
    packet: packet >= 0 && isKept(log, packet) ? packetOf(trace, packet) : null,
    hops: packet >= 0 ? entriesOf(trace, packet) : [],
    queues: queuesOf(trace),
    moving: transits(trace, Math.min(since ?? now, now), now),
  };
}

export function entryOf({ log, run: { network } }: Trace, index: number): TraceEntry {
  const at = entryAt(log, index);
  const verdict = log.verdict[at]!;
  const place = log.place[at]!;
  const onPort = !(
    verdict === Verdict.refused ||
    verdict === Verdict.created ||
    verdict === Verdict.delivered
  );
  const node = verdict === Verdict.refused ? -1 : onPort ? network.ports.node[place]! : place;
  return {
    index,
    time: toNs(log.time[at]!),
    packet: log.packet[at]!,
    verdict: verdicts[verdict]!,
    device: network.nodes.ids[node] ?? '',
    ...(onPort && place >= 0 && { port: network.ports.names[place]! }),
    words: describe(network, verdict, place, log.detail[at]!),
  };
}

/** A packet's entries up to where the trace stands. */
function entriesOf(trace: Trace, packet: number): TraceEntry[] {
  const { log, cursor } = trace;
  const found: TraceEntry[] = [];
  for (let index = log.first; index <= cursor; index++)
    if (log.packet[entryAt(log, index)] === packet) found.push(entryOf(trace, index));
  return found;
}

const kinds = words('datagram', 'segment', 'acknowledgement', 'lookup', 'arp', 'icmp');

function packetOf({ log, run: { network } }: Trace, packet: number): TracedPacket {
  const { packets: ring } = log;
  const at = packetAt(log, packet);
  const flags = ring.flags[at]!;
  const kind = ring.kind[at]!;
  return {
    number: packet,
    traffic: trafficName(network, ring.traffic[at]!),
    words: packetWords(kind, ring.number[at]!),
    kind: kinds[kind]!,
    bytes: ring.bytes[at]!,
    from: interfaceName(network, ring.source[at]!),
    to: interfaceName(network, ring.destination[at]!),
    copy: (flags & PacketFlag.copy) !== 0,
    encapsulated: (flags & PacketFlag.encapsulated) !== 0,
  };
}

function packetWords(kind: number, number: number): Text {
  if (kind === PacketKind.segment && number === PacketNumber.handshake) return text`opens a connection (SYN)`;
  if (kind === PacketKind.acknowledgement && number === PacketNumber.handshake)
    return text`takes a connection (SYN, ACK)`;
  if (kind === PacketKind.acknowledgement) return text`acknowledges ${number}`;
  if (kind === PacketKind.icmp) return text`ICMP: the way takes ${number} B at most`;
  if (kind === PacketKind.arp) return number === ArpOperation.request ? text`ARP request` : text`ARP reply`;
  if (number === PacketNumber.bare) return text`acknowledges`;
  if (kind !== PacketKind.lookup) return text`${worded(kinds[kind]!)} ${number}`;
  const record = number & NameBit.ipv6 ? 'AAAA' : 'A';
  const name = Math.floor(number / NameBit.step) + 1;
  return number & NameBit.answer
    ? text`CoreDNS answers for ${record} of name ${name}`
    : text`asks CoreDNS for ${record} of name ${name}`;
}

function queuesOf({ run: { network, ports } }: Trace): Record<string, number> {
  const queues: Record<string, number> = {};
  for (let port = 0; port < network.ports.names.length; port++) {
    if (ports.frames[port]! === 0) continue;
    queues[`${network.nodes.ids[network.ports.node[port]!]}:${network.ports.names[port]}`] =
      ports.frames[port]!;
  }
  return queues;
}

/** Frames that were on a cable at some time from `from` to `to`, the latest first if there are too many. */
function transits({ log, run: { network } }: Trace, from: number, to: number): Transit[] {
  const { ports, cables } = network;
  const found: Transit[] = [];
  for (let index = log.next - 1; index >= log.first && found.length < mostTransits; index--) {
    const at = entryAt(log, index);
    if (log.verdict[at] !== Verdict.sent || log.time[at]! > to || log.detail[at]! < from) continue;
    const packet = log.packet[at]!;
    if (!isKept(log, packet)) continue;
    const known = packetAt(log, packet);
    const port = log.place[at]!;
    found.push({
      packet,
      traffic: trafficName(network, log.packets.traffic[known]!),
      kind: kinds[log.packets.kind[known]!]!,
      copy: (log.packets.flags[known]! & PacketFlag.copy) !== 0,
      cable: cables[ports.cable[port]!]!,
      forward: ports.forward[port] === 1,
      sent: toNs(log.time[at]!),
      arrives: toNs(log.detail[at]!),
    });
  }
  return found;
}
