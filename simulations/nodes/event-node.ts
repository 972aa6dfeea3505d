import { EventKind } from '../engine/event-kinds';
import type { Run } from '../engine/run';

/** The host whose program, transport or card an event is part of: what stops when it goes off. −1: no host's. */
export function nodeOfEvent(run: Run, kind: number, a: number, b: number): number {
  const { flows, bulk, transfers, packets, requests, network } = run;
  const { interfaces, instances, llms } = network;
  switch (kind) {
    case EventKind.emit:
      return flows.fromNode[a]!;
    case EventKind.bulk:
      return instances.node[bulk.from[a]!]!;
    case EventKind.send:
      return interfaces.node[packets.source[a]!]!;
    case EventKind.local:
      return b;
    case EventKind.message:
      return instances.node[requests.activities.client[a]!]!;
    case EventKind.served:
    case EventKind.disk:
      return instances.node[requests.activities.server[a]!]!;
    case EventKind.answer:
      return instances.node[b]!;
    case EventKind.unanswered:
      return instances.node[run.names.lookups[a]!.client]!;
    case EventKind.step:
      return instances.node[llms.instance[a]!]!;
    case EventKind.retransmit:
    case EventKind.push:
      return transfers.fromNode[a]!;
    case EventKind.acknowledge:
      return transfers.toNode[a]!;
    default:
      return -1;
  }
}
