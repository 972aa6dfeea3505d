import { psPerSecond } from '../engine/clock';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { transmit } from '../links/port';
import { losePacket } from '../measure/losses';
import { leftCard } from '../transport/small-queue';
import { ArpOperation, sendArp } from './messages';
import { neighbourOf, NeighbourState as State, type Neighbour } from './state';

/** arp(7): first probe after, time between requests, requests before it is given up. */
const delayFirstProbe = 5 * psPerSecond;
const retransTime = psPerSecond;
const solicits = 3;
/** Packets that wait for an address: 212,992 bytes of socket buffers (unres_qlen_bytes), 101 of the largest. */
const mostWaiting = 101;

/** Sends a packet to its next interface, once that one's hardware address is known. */
export function toNeighbour(run: Run, own: number, packet: number): void {
  if (run.neighbours.active && !isKnown(run, own, packet)) return;
  transmit(run, run.network.interfaces.port[own]!, packet);
}

function isKnown(run: Run, own: number, packet: number): boolean {
  const { neighbours, network, packets, queue } = run;
  // Without carrier nothing is asked, and nothing waits.
  if (run.ports.down[network.interfaces.port[own]!]! > 0) return true;
  const number = neighbourOf(neighbours, own, packets.target[packet]!, network.interfaces.segment[own]!);
  const entry = neighbours.entries[number]!;
  if (entry.state === State.reachable && queue.now >= entry.until) entry.state = State.stale;
  switch (entry.state) {
    case State.stale:
      setState(entry, State.delay);
      entry.until = queue.now + delayFirstProbe;
      schedule(queue, entry.until, EventKind.neighbour, number, entry.generation);
      return true;
    case State.reachable:
    case State.delay:
    case State.probe:
      return true;
    case State.incomplete:
      wait(run, entry, packet);
      return false;
    default:
      setState(entry, State.incomplete);
      wait(run, entry, packet);
      solicit(run, number);
      return false;
  }
}

function setState(entry: Neighbour, state: number): void {
  entry.state = state;
  entry.tries = 0;
  entry.generation++;
}

/** The oldest goes where there are too many. */
function wait(run: Run, entry: Neighbour, packet: number): void {
  const { next } = run.packets;
  if (entry.waiting === mostWaiting) loseWaiting(run, takeWaiting(run, entry), entry, 'ARP queue full');
  if (entry.tail < 0) entry.head = packet;
  else next[entry.tail] = packet;
  next[packet] = -1;
  entry.tail = packet;
  entry.waiting++;
}

function takeWaiting({ packets }: Run, entry: Neighbour): number {
  const packet = entry.head;
  entry.head = packets.next[packet]!;
  if (entry.head < 0) entry.tail = -1;
  entry.waiting--;
  return packet;
}

function loseWaiting(
  run: Run,
  packet: number,
  { own }: Neighbour,
  reason: 'ARP queue full' | 'no answer to ARP',
): void {
  const port = run.network.interfaces.port[own]!;
  leftCard(run, port, packet);
  losePacket(run, packet, reason, port);
}

/** Asks for the address, by broadcast where it has none, and looks again in a second. */
function solicit(run: Run, number: number): void {
  const { neighbours, queue } = run;
  const entry = neighbours.entries[number]!;
  entry.tries++;
  sendArp(run, entry.own, entry.other, ArpOperation.request, entry.state === State.incomplete);
  schedule(queue, queue.now + retransTime, EventKind.neighbour, number, entry.generation);
}

/** A timer of an entry ran out. */
export function onNeighbourTimer(run: Run, number: number, generation: number): void {
  const { neighbours } = run;
  const entry = neighbours.entries[number]!;
  if (entry.generation !== generation) return;
  if (entry.state === State.delay) {
    if (entry.confirmed >= entry.until - delayFirstProbe) return beReachable(run, entry, entry.confirmed);
    setState(entry, State.probe);
    return solicit(run, number);
  }
  if (entry.tries < solicits) return solicit(run, number);
  setState(entry, State.failed);
  while (entry.waiting > 0) loseWaiting(run, takeWaiting(run, entry), entry, 'no answer to ARP');
}

function beReachable({ neighbours }: Run, entry: Neighbour, since: number): void {
  setState(entry, State.reachable);
  entry.until = since + neighbours.reachable[entry.own]!;
}

/** What a request or a reply tells an interface about who sent it (RFC 826; Linux keeps a requester as stale). */
export function learnNeighbour(run: Run, own: number, other: number, isReply: boolean): void {
  const { neighbours, network, queue } = run;
  const number = neighbourOf(neighbours, own, other, network.interfaces.segment[own]!);
  const entry = neighbours.entries[number]!;
  if (isReply) beReachable(run, entry, queue.now);
  else if (entry.state === State.none || entry.state === State.failed || entry.state === State.incomplete)
    setState(entry, State.stale);
  while (entry.waiting > 0) {
    const packet = takeWaiting(run, entry);
    toNeighbour(run, own, packet);
  }
}

/** An acknowledgement came in: whoever its segments went to is there (Linux' dst_confirm). */
export function confirmNeighbour(run: Run, packet: number): void {
  const { neighbours, network, packets, transfers, queue } = run;
  if (packets.kind[packet] !== PacketKind.acknowledgement) return;
  const transfer = packets.owner[packet]!;
  const own = transfers.dataSource[transfer]!;
  const number = neighbourOf(
    neighbours,
    own,
    transfers.dataNext[transfer]!,
    network.interfaces.segment[own]!,
  );
  neighbours.entries[number]!.confirmed = queue.now;
}

/** A link went down: Linux forgets whom it reached by it, and what waited for an address is lost. */
export function forgetNeighbours(run: Run, port: number): void {
  const { neighbours, network } = run;
  const { interfaces, ports } = network;
  const node = ports.node[port]!;
  for (let own = interfaces.firstOfNode[node]!; own < interfaces.firstOfNode[node + 1]!; own++) {
    if (interfaces.port[own] !== port) continue;
    neighbours.forgetful[own] = 1;
    for (const known of neighbours.rows[own] ?? []) {
      const entry = neighbours.entries[known - 1];
      if (!entry) continue;
      setState(entry, State.none);
      while (entry.waiting > 0) loseWaiting(run, takeWaiting(run, entry), entry, 'no answer to ARP');
    }
  }
}
