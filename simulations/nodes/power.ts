import { EventKind } from '../engine/event-kinds';
import { schedule, visitPending } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { lastArrival } from '../engine/packets';
import { loseCarrier, regainCarrier } from '../links/carrier';
import { charge, nodePlace, partNumber } from '../measure/breakdown';
import { markLost } from '../measure/losses';
import { breakdownOf } from '../traffic/request-state';
import { retune } from '../traffic/sharing';
import { nodeOfEvent } from './event-node';
import { forgetAll } from './switch-table';

/** What a host was about to do when it went off, how long until then, and when it went off. */
export interface HeldEvent {
  kind: number;
  a: number;
  b: number;
  left: number;
  since: number;
}

/**
 * A device goes off: its links go down, what is inside it is lost, a switch forgets its table, and a host's programs and
 * timers stand still until it is back. They then go on where they were; what others waited for has mostly timed out.
 */
export function stopNode(run: Run, node: number): void {
  const { hosts, network } = run;
  if (hosts.off[node]!++ > 0) return;
  retune(run, node);
  loseCarrier(run, portsOf(run, node), 'device off');
  loseInside(run, node);
  forgetAll(run, node);
  if (network.nodes.ordinal[node]! < 0) hold(run, node);
}

export function restoreNode(run: Run, node: number): void {
  const { hosts, queue, flows } = run;
  if (--hosts.off[node]! > 0) return;
  retune(run, node);
  regainCarrier(run, portsOf(run, node));
  for (const event of hosts.held[node] ?? []) {
    chargePause(run, node, event);
    schedule(queue, queue.now + event.left, event.kind, event.a, event.b);
  }
  hosts.held[node] = undefined;
  visitPending(queue, (slot) => {
    const isOurs = queue.kind[slot] === EventKind.silent && flows.fromNode[queue.a[slot]!] === node;
    if (isOurs) queue.kind[slot] = EventKind.emit;
  });
}

/** A message inside the host has waited for it; programs note their own waits. */
function chargePause(run: Run, node: number, { kind, a, since }: HeldEvent): void {
  if (kind !== EventKind.message) return;
  const paused = run.queue.now - since;
  charge(breakdownOf(run.requests, a), nodePlace(run.network, node), partNumber.queueing, paused);
}

const portsOf = ({ network: { nodes } }: Run, node: number): Int32Array => {
  const first = nodes.firstPort[node]!;
  return Int32Array.from({ length: nodes.firstPort[node + 1]! - first }, (_, i) => first + i);
};

/** Frames whose last bit had come in, and which the device was still busy with. */
function loseInside(run: Run, node: number): void {
  const { queue, network, packets } = run;
  visitPending(queue, (slot) => {
    const isFrame = queue.kind[slot] === EventKind.arrive || queue.kind[slot] === EventKind.stored;
    if (!isFrame || network.ports.node[queue.b[slot]!] !== node) return;
    if (lastArrival(packets, queue.a[slot]!) <= queue.now)
      markLost(packets.vlan, queue.a[slot]!, 'device off');
  });
}

function hold(run: Run, node: number): void {
  const { queue, hosts } = run;
  const held: { number: number; event: HeldEvent }[] = [];
  visitPending(queue, (slot) => {
    const [kind, a, b] = [queue.kind[slot]!, queue.a[slot]!, queue.b[slot]!];
    if (nodeOfEvent(run, kind, a, b) !== node) return;
    // A flow's datagrams keep their times: those due meanwhile are not sent.
    if (kind === EventKind.emit) queue.kind[slot] = EventKind.silent;
    else {
      const event = { kind, a, b, left: queue.time[slot]! - queue.now, since: queue.now };
      held.push({ number: queue.inserted[slot]!, event });
      queue.kind[slot] = EventKind.nothing;
    }
  });
  hosts.held[node] = held.sort((x, y) => x.number - y.number).map(({ event }) => event);
}
