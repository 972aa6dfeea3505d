import type { LossReason } from '#shared/results/results';
import { PacketFlag, priorityFlags } from '../engine/packets';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { isEncapsulated, vxlanOverhead } from '../cluster/overlay';
import { frameBytes } from '../links/frame';
import { sendDelay } from '../nodes/host';
import { obeyPathMtu } from '../mtu/learn';
import { pathBetween } from '../nodes/paths';
import type { Path } from '../compile/path';
import { initialWindow } from './new-reno';
import { tcpHeaders } from './headers';
import { initialTimeout } from './round-trip';
import { sendMore } from './sender';
import { createTransfer } from './transfers';

export interface Message {
  from: number;
  to: number;
  bytes: number;
  activity: number;
  classNumber: number;
  phase: number;
  port: number;
  /** 802.1p. */
  priority: number;
  /** Travels against the direction in which the connection was opened. */
  isReply: boolean;
}

/**
 * Sends a message between two instances over a connection that stands already; an event `message` tells when it is
 * complete. Returns the reason if there is no way.
 */
export function sendMessage(run: Run, message: Message): LossReason | undefined {
  const { network, queue } = run;
  const from = network.instances.node[message.from]!;
  const to = network.instances.node[message.to]!;
  if (from === to) {
    // It never leaves the host: through the stack down and up again.
    const at = queue.now + 2 * sendDelay(run, from, 0);
    schedule(queue, at, EventKind.message, message.activity, message.phase | localMessage);
    return undefined;
  }
  const there = pathBetween(run.paths, from, to);
  const back = pathBetween(run.paths, to, from);
  if (!there.ok) return there.reason;
  if (!back.ok) return back.reason;
  const transfer = openTransfer(run, message, there.path, back.path);
  obeyPathMtu(run, transfer);
  sendMore(run, transfer);
  return undefined;
}

/** Marks, in a message event, a message that stayed on its host. */
export const localMessage = 2;

function openTransfer(run: Run, message: Message, there: Path, back: Path): number {
  const { transfers, network, queue } = run;
  const { instances } = network;
  const transfer = createTransfer(transfers, queue.now);
  const wrapped = isEncapsulated(network, message.from, message.to);
  const extra = wrapped ? vxlanOverhead : 0;
  const full = Math.min(instances.mtu[message.from]!, instances.mtu[message.to]!) - tcpHeaders;
  const segments = Math.max(1, Math.ceil(message.bytes / full));
  const flags = priorityFlags(message.priority) | (wrapped ? PacketFlag.encapsulated : 0);
  transfers.activity[transfer] = message.activity;
  transfers.classNumber[transfer] = message.classNumber;
  transfers.phase[transfer] = message.phase;
  transfers.port[transfer] = message.port;
  transfers.segmentFlags[transfer] = flags | (message.isReply ? PacketFlag.reply : 0);
  transfers.ackFlags[transfer] = flags | (message.isReply ? 0 : PacketFlag.reply);
  transfers.fromNode[transfer] = instances.node[message.from]!;
  transfers.toNode[transfer] = instances.node[message.to]!;
  transfers.dataSource[transfer] = there.source;
  transfers.dataNext[transfer] = there.next;
  transfers.dataDestination[transfer] = there.destination;
  transfers.ackSource[transfer] = back.source;
  transfers.ackNext[transfer] = back.next;
  transfers.ackDestination[transfer] = back.destination;
  transfers.segments[transfer] = segments;
  transfers.fullFrame[transfer] = frameBytes(full + tcpHeaders + extra);
  transfers.lastFrame[transfer] = frameBytes(message.bytes - (segments - 1) * full + tcpHeaders + extra);
  transfers.window[transfer] = initialWindow;
  transfers.threshold[transfer] = 2 ** 30;
  transfers.timeout[transfer] = initialTimeout;
  return transfer;
}
