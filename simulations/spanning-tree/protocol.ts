import { lineTime } from '../compile/network';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { minimumFrame, preamble } from '../links/frame';
import { loses } from '../links/impairment';
import { closePort, openPort } from '../nodes/switch-ports';
import { forgetPort } from '../nodes/switch-table';
import { PortRole } from './converged';
import { selectRoles } from './roles';
import type { Bpdu, TreeBridge, TreePort } from './state';
import { makeTransitions } from './transitions';
import { compareVectors } from './vector';

/** Designated ports speak every 2 s; what three messages in a row did not confirm is forgotten (IEEE 802.1D-2004 17.14, 17.21.23). */
const helloTime = 2e12;
const infoLifetime = 3 * helloTime;
/** How long a change is told (17.21.7), and bridges after which information is too old (17.14, max age). */
const changeTime = helloTime + 1e12;
const maxAge = 20;
/** Messages that a port may send at once; each second allows one more (17.13.12, TxHoldCount). */
const holdCount = 6;
const holdTime = 1e12;

/** Timers of a port, as the event's second argument. */
const Timer = { hello: 0, info: 1, forward: 2, hold: 3 } as const;

/** Starts the hellos. Without a fault and with warm bridges nothing ever changes, and nothing is sent. */
export function startSpanningTree(run: Run): void {
  const { bridges } = run.tree;
  const isQuiet = run.network.timeline.at.length === 0 && !run.cold;
  if (isQuiet) return;
  for (const bridge of bridges)
    for (const port of bridge.ports) {
      if (port.state !== 2) closePort(run, port.port);
      schedule(run.queue, helloTime, EventKind.treeTimer, port.port, Timer.hello);
      if (port.infoIs === 'received') awaitInfo(run, port);
    }
  if (run.cold) for (const bridge of bridges) settle(run, bridge);
}

const locate = ({ tree }: Run, port: number): { bridge: TreeBridge; place: TreePort } | undefined => {
  const bridge = tree.bridges[tree.bridgeOf[port]!];
  return bridge && { bridge, place: bridge.ports[tree.placeOf[port]!]! };
};

/** The link at a port went down or came up. */
export function onCarrier(run: Run, port: number, isUp: boolean): void {
  const found = locate(run, port);
  if (!found) return;
  const { bridge, place } = found;
  place.infoIs = isUp ? 'aged' : 'disabled';
  place.agreed = place.agree = place.proposed = place.proposing = false;
  place.rootUntil = 0;
  chooseAnew(run, bridge);
}

function chooseAnew(run: Run, bridge: TreeBridge): void {
  selectRoles(bridge, run.queue.now);
  settle(run, bridge);
}

function settle(run: Run, bridge: TreeBridge): void {
  makeTransitions(bridge, {
    now: run.queue.now,
    setState: (port, state) => setState(run, bridge, port, state),
    await: (port) => schedule(run.queue, port.forwardAt, EventKind.treeTimer, port.port, Timer.forward),
  });
  for (const port of bridge.ports) if (port.news) tell(run, bridge, port);
}

function setState(run: Run, bridge: TreeBridge, port: TreePort, state: number): void {
  port.state = state;
  if (state !== 2) return closePort(run, port.port);
  openPort(run, port.port);
  changed(run, bridge, port);
}

/** A link more: what was learned may be wrong everywhere but behind it (17.31). */
function changed(run: Run, bridge: TreeBridge, from: TreePort): void {
  for (const port of bridge.ports) {
    if (port.state !== 2) continue;
    port.changeUntil = run.queue.now + changeTime;
    port.news = true;
    if (port !== from) forgetPort(run, port.port);
  }
}

/** Says what there is to say at a port, now or when the limit on messages allows it. */
function tell(run: Run, bridge: TreeBridge, port: TreePort): void {
  const { queue, ports: state } = run;
  port.news = false;
  if (state.down[port.port]! > 0) return;
  const passed = Math.floor((queue.now - port.sentAsOf) / holdTime);
  port.sent = Math.max(0, port.sent - passed);
  port.sentAsOf += passed * holdTime;
  if (port.sent < holdCount) {
    port.sent++;
    return send(run, bridge, port);
  }
  port.news = true;
  if (port.heldBack) return;
  port.heldBack = true;
  schedule(queue, port.sentAsOf + holdTime, EventKind.treeTimer, port.port, Timer.hold);
}

function send(run: Run, bridge: TreeBridge, port: TreePort): void {
  const { tree, network, queue, ports: state } = run;
  const designated = port.role === PortRole.designated;
  const message: Bpdu = {
    ...bridge.own,
    port: port.number,
    designated,
    age: bridge.rootPort < 0 ? 0 : bridge.ports[bridge.rootPort]!.age + 1,
    proposal: designated && port.proposing,
    agreement: !designated && port.agree,
    change: port.state === 2 && queue.now < port.changeUntil,
  };
  const line = state.impairments[port.port];
  if (line && loses(line)) return;
  const peer = network.ports.peer[port.port]!;
  const place = tree.free.pop() ?? tree.messages.length;
  tree.messages[place] = message;
  const time =
    lineTime(minimumFrame + preamble, network.ports.rate[port.port]!) + network.ports.propagation[port.port]!;
  const latency = network.nodes.latency[network.ports.node[peer]!]!;
  schedule(queue, queue.now + time + latency, EventKind.bpdu, place, peer);
}

export function onBpdu(run: Run, place: number, at: number): void {
  const { tree } = run;
  const message = tree.messages[place]!;
  tree.messages[place] = undefined;
  tree.free.push(place);
  const found = locate(run, at);
  if (!found || run.ports.down[at]! > 0) return;
  const { bridge, place: port } = found;
  if (message.change) passOnChange(run, bridge, port);
  if (message.designated) hearDesignated(run, bridge, port, message);
  else if (message.agreement) hearAgreement(run, bridge, port, message);
}

function hearDesignated(run: Run, bridge: TreeBridge, port: TreePort, message: Bpdu): void {
  const { root, cost, bridge: by, port: number, age } = message;
  const difference = compareVectors(message, port.info);
  const isSameSpeaker = port.infoIs === 'received' && by === port.info.bridge && number === port.info.port;
  const isOld = age + 1 > maxAge;
  if (difference < 0 || (isSameSpeaker && (difference !== 0 || isOld))) {
    port.info = { root, cost, bridge: by, port: number };
    port.age = age;
    port.infoIs = isOld ? 'aged' : 'received';
    port.agreed = port.agree = port.proposing = port.synced = false;
    port.proposed = message.proposal;
    awaitInfo(run, port);
    return chooseAnew(run, bridge);
  }
  if (!isSameSpeaker) return;
  port.age = age;
  port.infoUntil = run.queue.now + infoLifetime;
  port.proposed ||= message.proposal;
  settle(run, bridge);
}

function hearAgreement(run: Run, bridge: TreeBridge, port: TreePort, message: Bpdu): void {
  if (port.role !== PortRole.designated || message.root !== port.info.root) return;
  if (compareVectors(message, port.info) < 0) return;
  port.agreed = true;
  port.proposing = false;
  settle(run, bridge);
}

/** Others' tables forget, too, and hear of it. */
function passOnChange(run: Run, bridge: TreeBridge, from: TreePort): void {
  const { now } = run.queue;
  for (const port of bridge.ports) {
    if (port === from || port.state !== 2) continue;
    forgetPort(run, port.port);
    if (now < port.changeUntil) continue;
    port.changeUntil = now + changeTime;
    tell(run, bridge, port);
  }
}

/** One event is pending at most for what a port has heard; it looks at the time when it comes. */
function awaitInfo(run: Run, port: TreePort): void {
  port.infoUntil = run.queue.now + infoLifetime;
  if (port.awaited) return;
  port.awaited = true;
  schedule(run.queue, port.infoUntil, EventKind.treeTimer, port.port, Timer.info);
}

export function onTreeTimer(run: Run, at: number, timer: number): void {
  const { bridge, place: port } = locate(run, at)!;
  const { now } = run.queue;
  if (timer === Timer.hello) {
    if (port.role === PortRole.designated) tell(run, bridge, port);
    return schedule(run.queue, now + helloTime, EventKind.treeTimer, at, Timer.hello);
  }
  if (timer === Timer.hold) {
    port.heldBack = false;
    if (port.news) tell(run, bridge, port);
    return;
  }
  if (timer === Timer.forward) {
    if (now >= port.forwardAt) settle(run, bridge);
    return;
  }
  port.awaited = false;
  if (port.infoIs !== 'received') return;
  if (now < port.infoUntil) {
    port.awaited = true;
    return schedule(run.queue, port.infoUntil, EventKind.treeTimer, at, Timer.info);
  }
  port.infoIs = 'aged';
  chooseAnew(run, bridge);
}
