import { onEndpointChange, startEndpointChanges } from './cluster/endpoints';
import { onArp } from './arp/receive';
import { confirmNeighbour, onNeighbourTimer } from './arp/resolve';
import { onAnswer, onLookupPacket, onUnanswered } from './cluster/names';
import { EventKind } from './engine/event-kinds';
import { takeEvent } from './engine/event-queue';
import { Verdict } from './engine/observer';
import { PacketFlag, PacketKind } from './engine/packets';
import type { Run } from './engine/run';
import { onStroke, startStrokes } from './faults/strokes';
import { portFree } from './links/port';
import { ignoreCopy, loseFrame, losePacket } from './measure/losses';
import { onSliceEnd, startSeries } from './measure/series';
import { onIcmp } from './mtu/learn';
import { reassemble } from './mtu/too-big';
import { toCard } from './nodes/host';
import { onAgeing, startAgeing } from './nodes/ageing';
import { route } from './nodes/router';
import { forward } from './nodes/switch';
import { startArrivals } from './traffic/arrivals';
import { onBpdu, onTreeTimer, startSpanningTree } from './spanning-tree/protocol';
import { beginBulk, startBulk } from './traffic/bulk';
import { emit, passTurn, receiveDatagram, startFlows } from './traffic/flows';
import { abandon, onLocalMessage, onSegmentsComplete, settleName } from './traffic/calls';
import { isWanted, onTimeout } from './traffic/outcomes';
import { onArrival, onRetry } from './traffic/requests';
import { onServed, onShared, onStepOver, onTransferred } from './traffic/work';
import { onAcknowledgement, onPush, onRetransmitTimer } from './transport/sender';
import { onAcknowledgeTimer, onSegment } from './transport/receiver';
import { Role } from './compile/network';

/** Draws the first event of every source. */
export function startRun(run: Run): void {
  startFlows(run);
  startArrivals(run);
  startBulk(run);
  startSeries(run);
  startStrokes(run);
  startSpanningTree(run);
  startAgeing(run);
  startEndpointChanges(run);
}

/** Handles up to `limit` events; returns whether the run is over. */
export function runEvents(run: Run, limit: number): boolean {
  const { queue } = run;
  for (let i = 0; i < limit; i++) {
    const slot = takeEvent(queue);
    if (slot < 0 || queue.now >= run.to) return true;
    handle(run, queue.kind[slot]!, queue.a[slot]!, queue.b[slot]!);
  }
  return false;
}

function handle(run: Run, kind: number, a: number, b: number): void {
  switch (kind) {
    case EventKind.arrive:
      return arrive(run, a, b);
    case EventKind.portFree:
      return portFree(run, a);
    case EventKind.emit:
      return emit(run, a);
    case EventKind.send:
      return toCard(run, a);
    case EventKind.local:
      return deliver(run, b, a);
    case EventKind.request:
      return onArrival(run, a);
    case EventKind.timeout:
      return onTimeout(run, a, b);
    case EventKind.message:
      return onLocalMessage(run, a, b);
    case EventKind.served:
      return onServed(run, a);
    case EventKind.retransmit:
      return retransmit(run, a);
    case EventKind.acknowledge:
      return onAcknowledgeTimer(run, a);
    case EventKind.push:
      return onPush(run, a);
    case EventKind.slice:
      return onSliceEnd(run, a);
    case EventKind.stroke:
      return onStroke(run, a);
    case EventKind.silent:
      return passTurn(run, a);
    case EventKind.shared:
      return onShared(run, a, b);
    case EventKind.endpoint:
      return onEndpointChange(run, a);
    case EventKind.step:
      return onStepOver(run, a);
    case EventKind.retry:
      return onRetry(run, a);
    case EventKind.bulk:
      return beginBulk(run, a);
    case EventKind.bpdu:
      return onBpdu(run, a, b);
    case EventKind.treeTimer:
      return onTreeTimer(run, a, b);
    case EventKind.stored:
      return arriveWhole(run, a, b);
    case EventKind.ageing:
      return onAgeing(run, a);
    case EventKind.neighbour:
      return onNeighbourTimer(run, a, b);
    case EventKind.answer:
      return onAnswer(run, a, b);
    case EventKind.unanswered:
      return settleName(run, onUnanswered(run, a, b));
    case EventKind.disk:
      return onTransferred(run, a);
    case EventKind.nothing:
      return;
    default:
      throw new Error(`There is no event kind ${kind}.`);
  }
}

/** A frame's last bit came in at a port, and the device's own time for it has passed. */
function arrive(run: Run, packet: number, port: number): void {
  const { network, packets } = run;
  const { nodes, ports, interfaces } = network;
  run.frames++;
  if (packets.vlan[packet]! < 0) return loseFrame(run, packet, port);
  run.observer?.note(run, packet, Verdict.arrived, port, 0);
  const node = ports.node[port]!;
  const role = nodes.role[node]!;
  if (role === Role.switch) return forward(run, node, port, packet);
  // The card takes only what is addressed to it; the rest are flooded copies.
  if (packets.flags[packet]! & PacketFlag.copy) return ignoreCopy(run, packet, port);
  if (interfaces.node[packets.target[packet]!] !== node) return losePacket(run, packet, 'no route', port);
  if (interfaces.node[packets.destination[packet]!] === node) return deliver(run, node, packet);
  if (role === Role.router) return route(run, node, port, packet);
  losePacket(run, packet, 'no route', port);
}

/** The rest of a frame came in at a switch that went by its header and could not send it on. */
function arriveWhole(run: Run, packet: number, port: number): void {
  if (run.packets.vlan[packet]! < 0) return loseFrame(run, packet, port);
  forward(run, run.network.ports.node[port]!, port, packet, true);
}

function deliver(run: Run, node: number, packet: number): void {
  const { packets, queue } = run;
  if (packets.flags[packet]! & PacketFlag.forbidden)
    return losePacket(run, packet, 'denied by network policy', -1);
  packets.delivered[packet] = queue.now;
  run.observer?.note(run, packet, Verdict.delivered, node, 0);
  const kind = packets.kind[packet];
  if (packets.flags[packet]! & PacketFlag.fragmented) reassemble(run, packet);
  if (kind === PacketKind.datagram) return receiveDatagram(run, packet);
  if (run.neighbours.active) confirmNeighbour(run, packet);
  if (kind === PacketKind.acknowledgement) return onAcknowledgement(run, packet);
  if (kind === PacketKind.icmp) return onIcmp(run, packet);
  if (kind === PacketKind.arp) return onArp(run, packet);
  if (kind === PacketKind.lookup) return settleName(run, onLookupPacket(run, packet));
  if (onSegment(run, packet)) onSegmentsComplete(run, packet);
}

function retransmit(run: Run, transfer: number): void {
  const { transfers } = run;
  const isOthers = transfers.done[transfer] === 1 || transfers.bulk[transfer]! >= 0;
  const wanted = isOthers || isWanted(run, transfer);
  const activity = transfers.activity[transfer]!;
  onRetransmitTimer(run, transfer, wanted);
  if (!wanted) abandon(run, activity);
}
