import { forbids } from '../cluster/policies';
import { Protocol } from '../compile/network-rules';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { obeyPathMtu } from '../mtu/learn';
import { sendOpening } from '../transport/handshake';
import { openTransfer } from '../transport/messages';
import { bulkStart } from './bulk-state';

export function startBulk(run: Run): void {
  for (let b = 0; b < run.network.bulk.ids.length; b++)
    schedule(run.queue, bulkStart(run, b), EventKind.bulk, b, 0);
}

/** A copy begins: its connection is opened. */
export function beginBulk(run: Run, b: number): void {
  const { network, bulk, transfers, queue } = run;
  const [from, to] = [bulk.from[b]!, bulk.to[b]!];
  if (network.instances.node[from] === network.instances.node[to]) {
    // It never leaves its host, and takes the network no time.
    bulk.finished[b] = queue.now;
    return;
  }
  if (forbids(network, from, to, Protocol.tcp, network.bulk.port[b]!)) {
    bulk.refused[b] = 'denied by network policy';
    return;
  }
  const transfer = openTransfer(run, {
    from,
    to,
    bytes: network.bulk.size[b]!,
    port: network.bulk.port[b]!,
    priority: network.bulk.priority[b]!,
    isReply: false,
    publicly: false,
  });
  if (typeof transfer !== 'number') {
    bulk.refused[b] = transfer.reason;
    return;
  }
  transfers.bulk[transfer] = b;
  transfers.control[transfer] = network.bulk.control[b]!;
  bulk.transfer[b] = transfer;
  obeyPathMtu(run, transfer);
  sendOpening(run, transfer);
}
