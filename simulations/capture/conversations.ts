import { psPerSecond } from '../engine/clock';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { vxlanOverhead } from '../cluster/overlay';
import { frameOverhead } from '../links/frame';
import { tcpHeaders } from '../transport/headers';
import { lookupOnWire, type LookupOnWire } from './dns';
import { clientPorts, unnamedPort } from './ports';
import { TcpFlag, timestamps, type TcpSegment } from './bytes';

/**
 * TCP as it stands on the wire. The engine counts segments of messages; here each message has its place in the byte
 * stream of a connection, so that sequence and acknowledgement numbers go on from message to message. One connection
 * carries the calls that one activity record makes after another, as a client's pool of open connections does.
 */
export interface Conversations {
  /** By transfer; its record is used again by later ones. */
  messages: Map<number, Message>;
  /** By packet under way. */
  packets: Map<number, Part>;
  connections: Map<string, Connection>;
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
  /** How it is cut into segments: the latest way last. */
  cuts: Cut[];
  /** Sequence number behind its last byte. */
  end: number;
}

/** From a segment on, a message is in segments of `full` bytes; a smaller path MTU makes another cut. */
interface Cut {
  /** That segment, its sequence number, and the number behind the last one. */
  number: number;
  first: number;
  segments: number;
  full: number;
}

/** What a packet carries of a message, by the cut that it was made under. */
interface Part {
  message: Message;
  cut: Cut;
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

/** One direction: behind the highest byte seen, and the last time stamp. */
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

/** Before scaling; without the handshake a reader does not know by how much. */
const window = 502;
const stampsPerSecond = 1000;

export const createConversations = (): Conversations => ({
  messages: new Map(),
  packets: new Map(),
  connections: new Map(),
  lookups: new Map(),
  errors: new Map(),
});

/** Notes which message a new packet belongs to. */
export function beginPacket(conversations: Conversations, run: Run, packet: number): void {
  const kind = run.packets.kind[packet];
  if (kind === PacketKind.datagram || kind === PacketKind.arp) return;
  if (kind === PacketKind.icmp) return void conversations.errors.set(packet, run.packets.source[packet]!);
  if (kind === PacketKind.lookup) return void conversations.lookups.set(packet, lookupOnWire(run, packet));
  const transfer = run.packets.owner[packet]!;
  const message = messageOf(conversations, run, transfer);
  conversations.packets.set(packet, { message, cut: presentCut(message, run, transfer) });
}

/** A flooded copy may outlive the transfer. */
export function beginCopy({ packets, lookups, errors }: Conversations, packet: number, of: number): void {
  const error = errors.get(of);
  if (error !== undefined) errors.set(packet, error);
  const lookup = lookups.get(of);
  if (lookup) lookups.set(packet, lookup);
  const part = packets.get(of);
  if (part) packets.set(packet, part);
}

export function onWire(conversations: Conversations, run: Run, packet: number): TcpOnWire {
  const { packets } = run;
  const { message, cut } = conversations.packets.get(packet)!;
  const { connection } = message;
  const isData = packets.kind[packet] === PacketKind.segment;
  const number = packets.number[packet]!;
  const goesUp = isData === message.up;
  const [own, other] = goesUp ? [connection.up, connection.down] : [connection.down, connection.up];
  const stamp = stampOf(packets.created[packet]!);
  const payload = isData ? sequenceOf(message, cut, number + 1) - sequenceOf(message, cut, number) : 0;
  const sequence = isData ? sequenceOf(message, cut, number) : own.next;
  own.next = Math.max(own.next, sequence + payload);
  own.stamp = Math.max(own.stamp, stamp);
  const { clientPort, serverPort, client, server } = connection;
  return {
    segment: {
      sourcePort: goesUp ? clientPort : serverPort,
      destinationPort: goesUp ? serverPort : clientPort,
      sequence,
      acknowledgement: isData ? other.next : sequenceOf(message, cut, number),
      flags: TcpFlag.ack | (isData && number === cut.segments - 1 ? TcpFlag.push : 0),
      window,
      options: timestamps(stamp, isData ? other.stamp : stampOf(packets.echo[packet]!)),
    },
    payload,
    from: goesUp ? client : server,
    to: goesUp ? server : client,
  };
}

const stampOf = (time: number) => 1 + Math.floor(time / (psPerSecond / stampsPerSecond));

/** Where a segment begins in the byte stream. */
const sequenceOf = ({ end }: Message, { number, first, segments, full }: Cut, segment: number): number =>
  segment >= segments ? end : first + (segment - number) * full;

/** How a message is cut now, which a packet made of it goes by. */
function presentCut(message: Message, { transfers }: Run, transfer: number): Cut {
  const last = message.cuts.at(-1)!;
  const full = transfers.fullFrame[transfer]! - overheadOf(transfers, transfer);
  const segments = transfers.segments[transfer]!;
  if (full === last.full && segments === last.segments) return last;
  // What the receiver has stays as it was.
  const number = transfers.received[transfer]!;
  const cut = { number, first: sequenceOf(message, last, number), segments, full };
  message.cuts.push(cut);
  return cut;
}

const overheadOf = ({ segmentFlags }: Run['transfers'], transfer: number) =>
  frameOverhead + tcpHeaders + (segmentFlags[transfer]! & PacketFlag.encapsulated ? vxlanOverhead : 0);

/** The message a transfer carries, told from the one before in the same record by its start. */
function messageOf(conversations: Conversations, run: Run, transfer: number): Message {
  const { transfers } = run;
  const known = conversations.messages.get(transfer);
  if (known?.start === transfers.start[transfer]!) return known;
  const connection = connectionOf(conversations, run, transfer);
  const up = transfers.phase[transfer] === 0;
  const overhead = overheadOf(transfers, transfer);
  const full = transfers.fullFrame[transfer]! - overhead;
  const segments = transfers.segments[transfer]!;
  const { next: first } = up ? connection.up : connection.down;
  const message: Message = {
    start: transfers.start[transfer]!,
    up,
    connection,
    cuts: [{ number: 0, first, segments, full }],
    end: first + (segments - 1) * full + transfers.lastFrame[transfer]! - overhead,
  };
  conversations.messages.set(transfer, message);
  return message;
}

function connectionOf(
  { connections }: Conversations,
  { transfers, requests }: Run,
  transfer: number,
): Connection {
  const activity = transfers.activity[transfer]!;
  const client = requests.activities.client[activity]!;
  const server = requests.activities.server[activity]!;
  const port = transfers.port[transfer]!;
  const key = `${client} ${server} ${activity} ${port}`;
  const known = connections.get(key);
  if (known) return known;
  const connection: Connection = {
    client,
    server,
    clientPort: clientPorts.first + (activity % clientPorts.count),
    serverPort: port < 0 ? unnamedPort : port,
    up: { next: 1, stamp: 0 },
    down: { next: 1, stamp: 0 },
  };
  connections.set(key, connection);
  return connection;
}
