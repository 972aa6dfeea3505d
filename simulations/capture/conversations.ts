import { psPerSecond } from '../engine/clock';
import { PacketFlag, PacketKind, placeOf } from '../engine/packets';
import type { Run } from '../engine/run';
import { frameOverhead } from '../links/frame';
import { PacketNumber, tcpHeaders } from '../transport/headers';
import { positionOf } from '../transport/segments';
import { mostRanges } from '../transport/sack-notes';
import { lookupOnWire, type LookupOnWire } from './dns';
import { clientPorts, unnamedPort } from './ports';
import { openingOptions, selective, TcpFlag, timestamps, type TcpSegment } from './bytes';

/**
 * TCP as it stands on the wire. The engine counts segments of messages; here each message has its place in the byte
 * stream of its connection, so that sequence and acknowledgement numbers go on from message to message.
 */
export interface Conversations {
  /** By transfer; its record is used again by later ones. */
  messages: Map<number, Message>;
  /** By packet under way. */
  packets: Map<number, PacketOnWire>;
  /** By kept-alive connection. */
  connections: Map<number, Connection>;
  opened: number;
  /** Messages of look-ups, by packet under way. */
  lookups: Map<number, LookupOnWire>;
  /** Of ICMP messages: the interface that they first left by. */
  errors: Map<number, number>;
}

interface Message {
  start: number;
  /** From the connection's client to its server. */
  up: boolean;
  connection: Connection;
  /** Sequence number of its first byte. */
  first: number;
}

/** What is settled about a packet when it is made. */
interface PacketOnWire {
  message: Message;
  sequence: number;
  payload: number;
  acknowledgement: number;
  flags: number;
  window: number;
  ranges: [number, number][];
  /** Of a packet that opens the connection: the largest segment. */
  largest: number;
}

interface Connection {
  /** Instances. */
  client: number;
  server: number;
  clientPort: number;
  serverPort: number;
  up: Stream;
  down: Stream;
}

/** One direction: behind the highest sequence number used, and the last time stamp. */
interface Stream {
  next: number;
  stamp: number;
}

export interface TcpOnWire {
  segment: TcpSegment;
  payload: number;
  /** Instances at both ends, in the packet's direction. */
  from: number;
  to: number;
}

/** Windows count 128 bytes; the first one, in the handshake, counts single ones (RFC 7323). */
const windowScale = 7;
const firstWindow = 64240;
const stampsPerSecond = 1000;

export const createConversations = (): Conversations => ({
  messages: new Map(),
  packets: new Map(),
  connections: new Map(),
  lookups: new Map(),
  errors: new Map(),
  opened: 0,
});

/** Notes what a new packet is on the wire. */
export function beginPacket(conversations: Conversations, run: Run, packet: number): void {
  const kind = run.packets.kind[packet];
  if (kind === PacketKind.datagram || kind === PacketKind.arp) return;
  if (kind === PacketKind.icmp) return void conversations.errors.set(packet, run.packets.source[packet]!);
  if (kind === PacketKind.lookup) return void conversations.lookups.set(packet, lookupOnWire(run, packet));
  const message = messageOf(conversations, run, packet);
  const isData = kind === PacketKind.segment;
  conversations.packets.set(
    packet,
    isData ? dataOnWire(run, message, packet) : answerOnWire(run, message, packet),
  );
}

/** A flooded copy may outlive the transfer. */
export function beginCopy({ packets, lookups, errors }: Conversations, packet: number, of: number): void {
  const error = errors.get(of);
  if (error !== undefined) errors.set(packet, error);
  const lookup = lookups.get(of);
  if (lookup) lookups.set(packet, lookup);
  const wire = packets.get(of);
  if (wire) packets.set(packet, wire);
}

function dataOnWire({ packets, transfers }: Run, message: Message, packet: number): PacketOnWire {
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  const headers = transfers.headers[transfer]!;
  const { up, connection } = message;
  const [own, other] = up ? [connection.up, connection.down] : [connection.down, connection.up];
  const common = { message, ranges: [], largest: 0, window: firstWindow >> windowScale };
  if (number === PacketNumber.handshake)
    return {
      ...common,
      ...opening(transfers.fullFrame[transfer]! - frameOverhead - headers),
      flags: TcpFlag.syn,
    };
  if (number === PacketNumber.bare)
    return { ...common, sequence: own.next, payload: 0, acknowledgement: other.next, flags: TcpFlag.ack };
  const isLast = number === transfers.segments[transfer]! - 1;
  const closes = isLast && transfers.bulk[transfer]! >= 0;
  const sequence = message.first + positionOf(transfers, transfer, number);
  const payload = packets.bytes[packet]! - frameOverhead - headers;
  own.next = Math.max(own.next, sequence + payload + (closes ? 1 : 0));
  const flags = TcpFlag.ack | (isLast ? TcpFlag.push : 0) | (closes ? TcpFlag.fin : 0);
  return { ...common, sequence, payload, acknowledgement: other.next, flags };
}

function answerOnWire(
  { packets, transfers, network: { tcp } }: Run,
  message: Message,
  packet: number,
): PacketOnWire {
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  const full = transfers.fullFrame[transfer]! - frameOverhead - transfers.headers[transfer]!;
  const { up, connection, first } = message;
  const own = up ? connection.down : connection.up;
  const common = { message, ranges: [], largest: 0, payload: 0 };
  if (number === PacketNumber.handshake)
    return { ...common, ...opening(full), acknowledgement: 1, flags: TcpFlag.syn | TcpFlag.ack };
  // The last one of a copy closes the other direction too.
  const closes = number === transfers.segments[transfer]! && transfers.bulk[transfer]! >= 0;
  const sequence = closes ? 1 : own.next;
  if (closes) own.next = 2;
  const offered = Math.min(tcp.receiveWindow, tcp.firstReceiveWindow + 2 * number) * full;
  return {
    ...common,
    sequence,
    acknowledgement: first + positionOf(transfers, transfer, number) + (closes ? 1 : 0),
    flags: TcpFlag.ack | (closes ? TcpFlag.fin : 0),
    window: Math.min(65535, offered >> windowScale),
    ranges: rangesOf({ packets, transfers }, message, packet),
  };
}

const opening = (full: number) => ({
  sequence: 0,
  payload: 0,
  acknowledgement: 0,
  window: firstWindow,
  // Time stamps take 12 bytes of every segment.
  largest: full + tcpHeaders - 40,
});

function rangesOf(
  { packets, transfers }: Pick<Run, 'packets' | 'transfers'>,
  { first }: Message,
  packet: number,
): [number, number][] {
  if (!(packets.flags[packet]! & PacketFlag.sack)) return [];
  const transfer = packets.owner[packet]!;
  const { ranges, count } = transfers.sacks;
  const noted = placeOf(packets, packet);
  const place = (segment: number) => first + positionOf(transfers, transfer, segment);
  return Array.from({ length: count[noted]! }, (_, i) => {
    const at = (noted * mostRanges + i) * 2;
    return [place(ranges[at]!), place(ranges[at + 1]!)];
  });
}

export function onWire(conversations: Conversations, run: Run, packet: number): TcpOnWire {
  const { packets } = run;
  const wire = conversations.packets.get(packet)!;
  const { connection, up } = wire.message;
  const isData = packets.kind[packet] === PacketKind.segment;
  const goesUp = isData === up;
  const [own, other] = goesUp ? [connection.up, connection.down] : [connection.down, connection.up];
  const stamp = stampOf(packets.created[packet]!);
  own.stamp = Math.max(own.stamp, stamp);
  const isFirst = wire.flags === TcpFlag.syn;
  const echo = isFirst ? 0 : isData ? other.stamp : stampOf(packets.echo[packet]!);
  const { clientPort, serverPort, client, server } = connection;
  return {
    segment: {
      sourcePort: goesUp ? clientPort : serverPort,
      destinationPort: goesUp ? serverPort : clientPort,
      sequence: wire.sequence,
      acknowledgement: wire.acknowledgement,
      flags: wire.flags,
      window: wire.window,
      options:
        wire.largest > 0
          ? openingOptions(stamp, echo, wire.largest, windowScale)
          : [...timestamps(stamp, echo), ...selective(wire.ranges)],
    },
    payload: wire.payload,
    from: goesUp ? client : server,
    to: goesUp ? server : client,
  };
}

const stampOf = (time: number) => 1 + Math.floor(time / (psPerSecond / stampsPerSecond));

/** The message a transfer carries, told from the one before in the same record by its start. */
function messageOf(conversations: Conversations, run: Run, packet: number): Message {
  const { transfers, packets } = run;
  const transfer = packets.owner[packet]!;
  const known = conversations.messages.get(transfer);
  if (known?.start === transfers.start[transfer]!) return known;
  const connection = connectionOf(
    conversations,
    run,
    transfer,
    packets.number[packet] === PacketNumber.handshake,
  );
  const up = transfers.bulk[transfer]! >= 0 || transfers.phase[transfer] === 0;
  const message = {
    start: transfers.start[transfer]!,
    up,
    connection,
    first: (up ? connection.up : connection.down).next,
  };
  conversations.messages.set(transfer, message);
  return message;
}

function connectionOf(conversations: Conversations, run: Run, transfer: number, opens: boolean): Connection {
  const number = run.transfers.connection[transfer]!;
  const known = conversations.connections.get(number);
  if (known && !opens) return known;
  const port = run.transfers.port[transfer]!;
  const connection: Connection = {
    ...endsOf(run, transfer),
    clientPort: clientPorts.first + (conversations.opened++ % clientPorts.count),
    serverPort: port < 0 ? unnamedPort : port,
    up: { next: 1, stamp: 0 },
    down: { next: 1, stamp: 0 },
  };
  if (number >= 0) conversations.connections.set(number, connection);
  return connection;
}

/** Instances that a transfer's connection joins. */
function endsOf({ transfers, bulk, requests }: Run, transfer: number): { client: number; server: number } {
  const b = transfers.bulk[transfer]!;
  if (b >= 0) return { client: bulk.from[b]!, server: bulk.to[b]! };
  const activity = transfers.activity[transfer]!;
  return { client: requests.activities.client[activity]!, server: requests.activities.server[activity]! };
}
