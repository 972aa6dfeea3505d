import type { LossReason } from '#shared/results/losses';
import { PacketFlag, priorityFlags } from '../engine/packets';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { tunnelBytes } from '../cluster/overlay';
import { frameBytes } from '../links/frame';
import { sendDelay } from '../nodes/host';
import { obeyPathMtu } from '../mtu/learn';
import { pathBetween } from '../nodes/paths';
import type { Path } from '../compile/path';
import { controlNumber } from './congestion/controls';
import { takeUpState } from './connections';
import { sendOpening } from './handshake';
import { tcpHeaders } from './headers';
import { sendMore } from './sender';
import { createTransfer } from './transfers';

/** What one instance sends another over TCP. */
export interface Sending {
  from: number;
  to: number;
  bytes: number;
  port: number;
  /** 802.1p. */
  priority: number;
  /** Travels against the direction in which the connection was opened. */
  isReply: boolean;
  /** By the edge's outside address. */
  publicly: boolean;
}

export interface Message extends Sending {
  activity: number;
  classNumber: number;
  phase: number;
  connection: number;
  /** Whether the connection is still to be opened. */
  opens: boolean;
}

/**
 * Sends a message between two instances; an event `message` tells when it is complete. Returns the reason if there is no
 * way.
 */
export function sendMessage(run: Run, message: Message): LossReason | undefined {
  const { network, queue, transfers } = run;
  const from = network.instances.node[message.from]!;
  if (from === network.instances.node[message.to]) {
    // It never leaves the host: through the stack down and up again.
    const at = queue.now + 2 * sendDelay(run, from, 0);
    schedule(queue, at, EventKind.message, message.activity, message.phase | localMessage);
    return undefined;
  }
  const transfer = openTransfer(run, message);
  if (typeof transfer !== 'number') return transfer.reason;
  transfers.activity[transfer] = message.activity;
  transfers.classNumber[transfer] = message.classNumber;
  transfers.phase[transfer] = message.phase;
  transfers.connection[transfer] = message.connection;
  takeUpState(run, transfer);
  obeyPathMtu(run, transfer);
  if (message.opens) sendOpening(run, transfer);
  else sendMore(run, transfer);
  return undefined;
}

/** Marks, in a message event, a message that stayed on its host. */
export const localMessage = 2;

/** A transfer that is ready to begin, or why there is no way for it. */
export function openTransfer(run: Run, sending: Sending): number | { reason: LossReason } {
  const { transfers, network, queue } = run;
  const { instances, tcp } = network;
  const [from, to] = [instances.node[sending.from]!, instances.node[sending.to]!];
  const there = pathBetween(run.paths, from, to, sending.publicly);
  const back = pathBetween(run.paths, to, from, sending.publicly);
  if (!there.ok) return { reason: there.reason };
  if (!back.ok) return { reason: back.reason };
  const extra = sending.publicly ? 0 : tunnelBytes(network, sending.from, sending.to);
  const full = Math.min(instances.mtu[sending.from]!, instances.mtu[sending.to]!) - tcpHeaders;
  const segments = Math.min(mostSegments, Math.max(1, Math.ceil(sending.bytes / full)));
  const transfer = createTransfer(transfers, queue.now, segments);
  const flags =
    priorityFlags(sending.priority) |
    (extra > 0 ? PacketFlag.encapsulated : 0) |
    (sending.publicly ? PacketFlag.hairpin : 0);
  const last = sending.bytes < mostSegments * full ? sending.bytes - (segments - 1) * full : full;
  transfers.port[transfer] = sending.port;
  transfers.segmentFlags[transfer] = flags | (sending.isReply ? PacketFlag.reply : 0);
  transfers.ackFlags[transfer] = flags | (sending.isReply ? 0 : PacketFlag.reply);
  transfers.fromNode[transfer] = from;
  transfers.toNode[transfer] = to;
  setPath(run, transfer, there.path, back.path);
  transfers.headers[transfer] = tcpHeaders + extra;
  transfers.fullFrame[transfer] = frameBytes(full + tcpHeaders + extra);
  transfers.lastFrame[transfer] = frameBytes(last + tcpHeaders + extra);
  transfers.window[transfer] = tcp.initialWindow;
  transfers.threshold[transfer] = Infinity;
  transfers.timeout[transfer] = tcp.initialTimeout;
  transfers.control[transfer] = controlNumber(tcp.congestion);
  return transfer;
}

/** What has no end is longer than any run: 3 TB in full segments. */
const mostSegments = 2 ** 31 - 1;

function setPath({ transfers }: Run, transfer: number, there: Path, back: Path): void {
  transfers.dataSource[transfer] = there.source;
  transfers.dataNext[transfer] = there.next;
  transfers.dataDestination[transfer] = there.destination;
  transfers.ackSource[transfer] = back.source;
  transfers.ackNext[transfer] = back.next;
  transfers.ackDestination[transfer] = back.destination;
}
