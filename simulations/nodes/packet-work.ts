import { Role } from '../compile/network';
import type { Picoseconds } from '../engine/clock';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { lastArrival, PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { markLost } from '../measure/losses';
import { Cost, costWidth, Large, largeWidth, Wait, waitWidth, Work, workWidth } from './packet-work-state';

/** Frames that a card's receive ring or a queue's room hold: Linux' netdev_max_backlog and txqueuelen. */
const room = 1000;
/** Bytes of a large packet: the length field of IPv4 (GSO_LEGACY_MAX_SIZE). */
const largestPacket = 65_536;

/**
 * A frame is in at a host's or router's card, or will be: its event is when the stack is done with it. Each card has one
 * core for its frames, first come, first served (a receive queue, its interrupt and its softirq): a frame that finds the
 * core idle is told by an interrupt, which the card may hold back; others are polled behind it (NAPI). Segments that follow
 * each other in one poll are one packet to the protocols (GRO). Frames of a port come in in order, so all this is known as
 * soon as they are sent.
 */
export function receive(run: Run, node: number, port: number, packet: number): void {
  const { packets, hosts, queue, network } = run;
  const { costs, receiving } = hosts.work;
  const own = node * costWidth;
  const row = port * workWidth;
  const arrived = lastArrival(packets, packet);
  const isPlain =
    packets.kind[packet] !== PacketKind.segment && !(packets.flags[packet]! & PacketFlag.encapsulated);
  if (!isPlain || arrived < receiving[row + Work.ready]!) return receiveInTurn(run, node, port, packet);
  const cost = costs[own + Cost.received]! + packets.bytes[packet]! * costs[own + Cost.byte]!;
  const delay = costs[own + Cost.coalescing]!;
  receiving[row + Work.until] = arrived + cost;
  receiving[row + Work.ready] = arrived + (cost > delay ? cost : delay);
  if (arrived >= run.from) receiving[row + Work.time]! += cost;
  const share = costs[own + Cost.share]!;
  if (share > 0) hosts.lost[node]! += cost * share;
  schedule(queue, arrived + network.nodes.latency[node]!, EventKind.arrive, packet, port);
}

/** As `receive`, for a frame that others came before, or that is more than one plain packet. */
function receiveInTurn(run: Run, node: number, port: number, packet: number): void {
  const { packets, network, hosts, queue } = run;
  const { nodes } = network;
  const { costs, receiving } = hosts.work;
  const own = node * costWidth;
  const row = port * workWidth;
  const arrived = lastArrival(packets, packet);
  const until = receiving[row + Work.until]!;
  const isPolled = until > arrived;
  const wrapped = (packets.flags[packet]! & PacketFlag.encapsulated) !== 0;
  let cost = costs[own + Cost.received]! + packets.bytes[packet]! * costs[own + Cost.byte]!;
  if (isPolled) cost -= costs[own + Cost.interrupt]!;
  if (packets.kind[packet] === PacketKind.segment && merges(run, node, port, packet, isPolled))
    cost -= costs[own + Cost.packet]!;
  else if (wrapped) cost += costs[own + Cost.overlay]!;
  const handled = isPolled ? until : interrupt(run, own, row, arrived);
  const wait = handled - arrived;
  if (wait > room * cost) {
    markLost(packets.vlan, packet, 'receive ring full');
    return schedule(queue, arrived, EventKind.arrive, packet, port);
  }
  receiving[row + Work.until] = handled + cost;
  if (receiving[row + Work.ready]! < handled + cost) receiving[row + Work.ready] = handled + cost;
  if (arrived >= run.from) {
    receiving[row + Work.time]! += cost;
    if (wait > 0) noteWait(hosts.work.waits, port * waitWidth, wait);
  }
  hosts.lost[node]! += cost * costs[own + Cost.share]!;
  const unwrapping = wrapped && nodes.role[node] === Role.host ? nodes.overlay[node]! : 0;
  schedule(queue, handled + nodes.latency[node]! + unwrapping, EventKind.arrive, packet, port);
}

/** When the card interrupts for a frame that finds its core idle. */
function interrupt({ hosts: { work } }: Run, own: number, row: number, arrived: Picoseconds): Picoseconds {
  const { costs, receiving } = work;
  const delay = costs[own + Cost.coalescing]!;
  const ready = receiving[row + Work.ready]!;
  if (ready === Infinity) return arrived + delay;
  const at = Math.max(arrived, ready);
  receiving[row + Work.ready] = at + delay;
  return at;
}

/** Whether a segment goes on with the large packet before it; else it begins one. */
function merges(
  { packets, network, hosts: { work } }: Run,
  node: number,
  port: number,
  packet: number,
  isPolled: boolean,
): boolean {
  const { largeReceived } = work;
  const row = port * largeWidth;
  if (!network.nodes.offload[node]) return false;
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  const bytes = packets.bytes[packet]!;
  const goesOn =
    isPolled &&
    largeReceived[row + Large.transfer] === transfer &&
    largeReceived[row + Large.goesOn] === number &&
    largeReceived[row + Large.bytes]! + bytes <= largestPacket;
  largeReceived[row + Large.transfer] = transfer;
  largeReceived[row + Large.goesOn] = number + 1;
  largeReceived[row + Large.bytes] = goesOn ? largeReceived[row + Large.bytes]! + bytes : bytes;
  return goesOn;
}

/** Whether a datagram goes to its card without waiting for others that its host sends; then its work is noted. */
export function sendsAtOnce(run: Run, node: number, packet: number): boolean {
  const { packets, hosts } = run;
  const { costs, sending } = hosts.work;
  const own = node * costWidth;
  const row = node * workWidth;
  const at = packets.created[packet]!;
  if (sending[row + Work.until]! > at || packets.flags[packet]! & PacketFlag.encapsulated) return false;
  const cost = costs[own + Cost.sent]! + packets.bytes[packet]! * costs[own + Cost.byte]!;
  sending[row + Work.until] = at + cost;
  if (at >= run.from) sending[row + Work.time]! += cost;
  const share = costs[own + Cost.share]!;
  if (share > 0) hosts.lost[node]! += cost * share;
  return true;
}

/**
 * How long a packet waits for those that its host sends before it, −1 if there is no room for it: one core hands them to the
 * card, first come, first served. Segments that a transfer sends at one instant are one packet until they are cut (TSO, GSO).
 */
export function waitToSend(run: Run, node: number, packet: number): Picoseconds {
  const { packets, hosts } = run;
  const { costs, sending } = hosts.work;
  const own = node * costWidth;
  const row = node * workWidth;
  const at = packets.created[packet]!;
  const isSegment = packets.kind[packet] === PacketKind.segment;
  let cost = costs[own + Cost.sent]! + packets.bytes[packet]! * costs[own + Cost.byte]!;
  if (isSegment && isCut(run, node, packet)) cost -= costs[own + Cost.packet]!;
  else if (packets.flags[packet]! & PacketFlag.encapsulated) cost += costs[own + Cost.overlay]!;
  const until = sending[row + Work.until]!;
  const wait = until > at ? until - at : 0;
  // A transfer holds itself back by its window; a flow's datagram that finds no room is lost.
  if (wait > room * cost && packets.kind[packet] === PacketKind.datagram) return -1;
  sending[row + Work.until] = at + wait + cost;
  if (at >= run.from) sending[row + Work.time]! += cost;
  hosts.lost[node]! += cost * costs[own + Cost.share]!;
  return wait;
}

function isCut({ packets, network, hosts: { work } }: Run, node: number, packet: number): boolean {
  const { largeSent } = work;
  const row = node * largeWidth;
  if (!network.nodes.offload[node]) return false;
  const transfer = packets.owner[packet]!;
  const at = packets.created[packet]!;
  const bytes = packets.bytes[packet]!;
  const goesOn =
    largeSent[row + Large.transfer] === transfer &&
    largeSent[row + Large.goesOn] === at &&
    largeSent[row + Large.bytes]! + bytes <= largestPacket;
  largeSent[row + Large.transfer] = transfer;
  largeSent[row + Large.goesOn] = at;
  largeSent[row + Large.bytes] = goesOn ? largeSent[row + Large.bytes]! + bytes : bytes;
  return goesOn;
}

function noteWait(rows: Float64Array, row: number, wait: number): void {
  rows[row + Wait.sum]! += wait;
  if (wait > rows[row + Wait.max]!) rows[row + Wait.max] = wait;
}

/**
 * Packets go first (softirq). Where a core is idle they take that one; else the programs lose the time, on each core the same
 * on average, as the scheduler moves them off a core that interrupts take. To be called when cores become busy or idle.
 */
export function shareWithPackets({ hosts, network: { nodes } }: Run, node: number): void {
  const cores = nodes.cores[node]!;
  hosts.work.costs[node * costWidth + Cost.share] = hosts.cores.level[node]! >= cores ? 1 / cores : 0;
}

/** Core time within the measured time that a node's kernel and small programs take beside what is modelled. */
export function noteCoreTime({ hosts: { work } }: Run, node: number, time: Picoseconds): void {
  work.sending[node * workWidth + Work.time]! += time;
}

/** Core time that packets took of a node within the measured time. */
export function packetTime({ hosts: { work }, network: { nodes } }: Run, node: number): Picoseconds {
  let time = work.sending[node * workWidth + Work.time]!;
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++)
    time += work.receiving[port * workWidth + Work.time]!;
  return time;
}
