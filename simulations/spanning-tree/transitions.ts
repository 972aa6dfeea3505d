import { PortRole } from './converged';
import type { TreeBridge, TreePort } from './state';

/** What the transitions do to the world. */
export interface TreeEffects {
  now: number;
  setState(port: TreePort, state: number): void;
  /** Looks at the port again at its `forwardAt`. */
  await(port: TreePort): void;
}

/** Time in the listening and in the learning state without an agreement: 15 s each (IEEE 802.1D-2004 table 17-1). */
const forwardDelay = 15e12;

/**
 * The port role transitions (IEEE 802.1D-2004 17.29) of one bridge, until nothing more follows. Discarding takes no
 * time here, so a port is in sync at once.
 */
export function makeTransitions(bridge: TreeBridge, effects: TreeEffects): void {
  for (const port of bridge.ports) {
    if (port.role === PortRole.designated || port.role === PortRole.root) continue;
    block(port, effects);
    port.synced = true;
    port.proposing = false;
    if (port.role !== PortRole.disabled) answerProposal(bridge, port, effects);
  }
  const root = bridge.ports[bridge.rootPort];
  if (root) {
    answerProposal(bridge, root, effects);
    for (const other of bridge.ports)
      if (other !== root && other.role === PortRole.designated && other.rootUntil > effects.now)
        block(other, effects);
    open(root, effects);
    root.synced = true;
  }
  for (const port of bridge.ports) if (port.role === PortRole.designated) designate(port, effects);
}

/** Before agreeing, every other port is brought in line: what is not agreed to is closed (setSyncTree). */
function answerProposal(bridge: TreeBridge, port: TreePort, effects: TreeEffects): void {
  if (!port.proposed) return;
  port.proposed = false;
  if (!port.agree) {
    for (const other of bridge.ports) {
      if (other === port || other.role !== PortRole.designated || other.synced || other.agreed) continue;
      block(other, effects);
      other.synced = true;
    }
    port.agree = true;
  }
  port.news = true;
}

function designate(port: TreePort, effects: TreeEffects): void {
  if (port.state === 2) {
    if (port.agreed) port.synced = true;
    return;
  }
  if (port.agreed) {
    port.synced = true;
    return open(port, effects);
  }
  if (!port.proposing) {
    port.proposing = true;
    port.forwardAt = effects.now + forwardDelay;
    port.news = true;
    effects.await(port);
  } else if (effects.now >= port.forwardAt) {
    // No agreement: the far end does not speak RSTP, or does not hear us.
    if (port.state === 1) return open(port, effects);
    port.forwardAt = effects.now + forwardDelay;
    effects.setState(port, 1);
    effects.await(port);
  }
}

function open(port: TreePort, effects: TreeEffects): void {
  port.proposing = false;
  port.forwardAt = Infinity;
  if (port.state !== 2) effects.setState(port, 2);
}

function block(port: TreePort, effects: TreeEffects): void {
  port.agreed = false;
  port.forwardAt = Infinity;
  port.proposing = false;
  port.rootUntil = 0;
  if (port.state !== 0) effects.setState(port, 0);
}
