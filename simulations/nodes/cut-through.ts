import { lineTime } from '../compile/network';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { headerBytes, tagBytes } from '../links/frame';

/**
 * A cut-through switch has the header of a frame. If it knows the port that the frame goes out by, and that is as fast as
 * the one it comes in by, the frame may go on at once. Otherwise it waits until the frame is in whole: a faster line
 * would run dry, a slower one and a flood need the whole frame anyway. Returns whether it waits.
 */
export function waitsForWhole(run: Run, exit: number, entry: number, packet: number): boolean {
  const { network, packets, queue } = run;
  const { ports, vlans } = network;
  const from = ports.peer[entry]!;
  const rate = ports.rate[from]!;
  const vlan = packets.vlan[packet]!;
  const isKnown = exit >= 0 && vlans.member[exit * vlans.count + vlan] === 1;
  if (isKnown && ports.rate[exit] === rate) return false;
  const bytes = packets.bytes[packet]! + (vlans.tagged[entry * vlans.count + vlan] ? tagBytes : 0);
  const rest = lineTime(bytes - headerBytes, rate);
  schedule(queue, queue.now + rest, EventKind.stored, packet, entry);
  return true;
}
