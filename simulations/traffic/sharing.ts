import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { change } from '../measure/occupancy';
import { shareWithPackets } from '../nodes/packet-work';

/**
 * Egalitarian processor sharing: n requests on c free cores go on at min(1, c ÷ n) each, as under a fair scheduler with
 * slices much shorter than a request (Linux' EEVDF). Cores that a request of a `fifo` program has taken are not shared;
 * time that packets take of all cores nobody gains.
 */
export function joinPool(run: Run, activity: number, node: number, time: number): void {
  const { sharing } = run.hosts;
  const { next, due } = run.requests.activities;
  advance(run, node);
  due[activity] = sharing.progress[node]! + time;
  let before = -1;
  let after = sharing.head[node]!;
  while (after >= 0 && due[after]! <= due[activity]) [before, after] = [after, next[after]!];
  next[activity] = after;
  if (before < 0) sharing.head[node] = activity;
  else next[before] = activity;
  sharing.count[node]!++;
  retune(run, node);
}

/** The first of the pool is done; −1 if the event was overtaken by a change. */
export function leavePool(run: Run, node: number, generation: number): number {
  const { sharing } = run.hosts;
  if (sharing.generation[node] !== generation) return -1;
  advance(run, node);
  const first = sharing.head[node]!;
  // Packets have taken of its core meanwhile.
  if (run.requests.activities.due[first]! - sharing.progress[node]! >= 1) {
    retune(run, node);
    return -1;
  }
  sharing.head[node] = run.requests.activities.next[first]!;
  sharing.count[node]!--;
  retune(run, node);
  return first;
}

/** To be called whenever the cores that are left, or those that share them, have changed: notes who is busy, and plans anew. */
export function retune(run: Run, node: number): void {
  const { hosts, network, queue, requests } = run;
  const { sharing } = hosts;
  const count = sharing.count[node]!;
  const taken = hosts.taken[node]!;
  const free = hosts.off[node]! > 0 ? 0 : network.nodes.cores[node]! - taken;
  const busy = taken + Math.min(count, free);
  if (busy !== hosts.cores.level[node]) {
    change(run, hosts.cores, node, busy - hosts.cores.level[node]!);
    shareWithPackets(run, node);
  }
  if (count === 0) return;
  advance(run, node);
  const speed = hosts.speed[node]! * (count <= free ? 1 : free / count);
  sharing.speed[node] = speed;
  sharing.generation[node]!++;
  if (speed === 0) return;
  const left = Math.max(0, requests.activities.due[sharing.head[node]!]! - sharing.progress[node]!);
  schedule(queue, queue.now + Math.ceil(left / speed), EventKind.shared, node, sharing.generation[node]!);
}

function advance({ hosts: { sharing, lost }, queue }: Run, node: number): void {
  const passed = queue.now - sharing.since[node]!;
  sharing.since[node] = queue.now;
  if (sharing.count[node] === 0) {
    sharing.progress[node] = 0;
    sharing.lost[node] = lost[node]!;
    return;
  }
  const owed = Math.min(passed, lost[node]! - sharing.lost[node]!);
  sharing.lost[node]! += owed;
  sharing.progress[node]! += (passed - owed) * sharing.speed[node]!;
}
