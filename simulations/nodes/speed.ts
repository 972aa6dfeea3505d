import { EventKind } from '../engine/event-kinds';
import { schedule, visitPending } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { retune } from '../traffic/sharing';
import { nodeOfEvent } from './event-node';
import { setCosts } from './packet-work-state';

/** A node's cores go on at a share of their full speed. Of several causes the slowest counts. */
export function beThrottled(run: Run, node: number, speed: number): void {
  const causes = (run.hosts.throttles[node] ??= []);
  causes.push(speed);
  setSpeed(run, node, Math.min(1, ...causes));
}

/** One cause is gone. */
export function recover(run: Run, node: number, speed: number): void {
  const causes = run.hosts.throttles[node]!;
  causes.splice(causes.indexOf(speed), 1);
  setSpeed(run, node, Math.min(1, ...causes));
}

function setSpeed(run: Run, node: number, speed: number): void {
  const { hosts, network } = run;
  const longer = hosts.speed[node]! / speed;
  hosts.speed[node] = speed;
  setCosts(hosts.work, network.nodes, node, speed);
  retune(run, node);
  if (longer !== 1) stretchServices(run, node, longer);
}

/** What requests still have to do takes so many times as long. */
function stretchServices(run: Run, node: number, longer: number): void {
  const { queue, hosts } = run;
  const under: { number: number; activity: number; left: number }[] = [];
  visitPending(queue, (slot) => {
    const [kind, a, b] = [queue.kind[slot]!, queue.a[slot]!, queue.b[slot]!];
    if (kind !== EventKind.served || nodeOfEvent(run, kind, a, b) !== node) return;
    under.push({ number: queue.inserted[slot]!, activity: a, left: queue.time[slot]! - queue.now });
    queue.kind[slot] = EventKind.nothing;
  });
  under.sort((x, y) => x.number - y.number);
  for (const { activity, left } of under)
    schedule(queue, queue.now + Math.round(left * longer), EventKind.served, activity, 0);
  // A host that is off goes on with them when it is back.
  for (const held of hosts.held[node] ?? [])
    if (held.kind === EventKind.served) held.left = Math.round(held.left * longer);
}
