import { EventKind } from '../engine/event-kinds';
import { visitPending } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { markLost, markOf } from '../measure/losses';
import { spreadTowards } from '../compile/forwarding';
import { forgetPort } from './switch-table';

/** A port stops forwarding: nothing goes out by it, what comes in is lost, and whom it led to is forgotten. */
export function closePort(run: Run, port: number): void {
  const { ports: state, queue, packets } = run;
  state.blocked[port] = 1;
  run.towardsAreOld = true;
  forgetPort(run, port);
  setArrivals(run, port);
  visitPending(queue, (slot) => {
    const isFrame = queue.kind[slot] === EventKind.arrive || queue.kind[slot] === EventKind.stored;
    if (isFrame && queue.b[slot] === port) markLost(packets.vlan, queue.a[slot]!, 'blocked by spanning tree');
  });
}

export function openPort(run: Run, port: number): void {
  run.ports.blocked[port] = 0;
  run.towardsAreOld = true;
  setArrivals(run, port);
}

/** The table that says in which VLAN a frame arrives says so, too, when it does not get in: no frame is asked twice. */
function setArrivals({ network, ports: state }: Run, port: number): void {
  const { ports, vlans } = network;
  const peer = ports.peer[port]!;
  if (peer < 0) return;
  for (let vlan = peer * vlans.count; vlan < (peer + 1) * vlans.count; vlan++)
    state.arrival[vlan] = state.blocked[port] ? markOf('blocked by spanning tree') : vlans.arrival[vlan]!;
}

/** For every switch the port towards every interface, as links and tree stand now. */
export function presentTowards(run: Run): Int32Array {
  if (run.towardsAreOld) {
    const { down, blocked } = run.ports;
    const closed = Uint8Array.from(blocked, (each, port) => (each || down[port]! > 0 ? 1 : 0));
    run.towards = spreadTowards(run.network, closed);
    run.towardsAreOld = false;
  }
  return run.towards;
}
