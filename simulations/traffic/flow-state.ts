import { lossReasons, type LossReason } from '#shared/results/losses';
import { createHistograms, type Histograms } from '../engine/histogram';
import { PacketFlag, priorityFlags } from '../engine/packets';
import { createStream, uniform, type RandomStream } from '../engine/random';
import type { Network } from '../compile/network';
import { Protocol } from '../compile/network-rules';
import { findPath } from '../compile/path';
import { frameBytes } from '../links/frame';
import { udpHeaders } from '../transport/headers';
import { createBreakdown, type Breakdown } from '../measure/breakdown';
import { createTallies } from './flow-tally';
import { createFlowTrips, type FlowTrips } from './flow-trip';
import { chooseInstance, createInstanceState } from '../cluster/instance-state';
import { forbids } from '../cluster/policies';
import { tunnelBytes } from '../cluster/overlay';

export interface FlowState {
  /** Instances, and the nodes they are on. */
  from: Int32Array;
  to: Int32Array;
  fromNode: Int32Array;
  toNode: Int32Array;
  /** Interfaces; −1 where there is no way, and why. */
  source: Int32Array;
  next: Int32Array;
  destination: Int32Array;
  unreachable: (LossReason | undefined)[];
  flags: Uint16Array;
  bytes: Int32Array;
  streams: RandomStream[];
  /** When the first datagram is due, and how many were sent: a periodic flow's times do not drift. */
  phase: Float64Array;
  emitted: Float64Array;

  sent: Float64Array;
  received: Float64Array;
  /** [flow × reasons + reason] */
  lost: Float64Array;
  /** Times of the first and the last datagram sent. */
  firstSent: Float64Array;
  lastSent: Float64Array;
  tallies: Float64Array;
  latencies: Histograms;
  jitters: Histograms;
  trips: FlowTrips;
  /** What was folded out of the trips. */
  breakdowns: Breakdown[];
}

export function createFlowState(network: Network, seed: number): FlowState {
  const { flows, instances } = network;
  const count = flows.ids.length;
  const numbers = () => new Float64Array(count);
  const integers = () => new Int32Array(count);
  const state: FlowState = {
    from: integers(),
    to: integers(),
    fromNode: integers(),
    toNode: integers(),
    source: integers(),
    next: integers(),
    destination: integers(),
    unreachable: new Array<undefined>(count).fill(undefined),
    flags: new Uint16Array(count),
    bytes: integers(),
    streams: flows.ids.map((id) => createStream(seed, `flow ${id}`)),
    phase: numbers(),
    emitted: numbers(),
    sent: numbers(),
    received: numbers(),
    lost: new Float64Array(count * lossReasons.length),
    firstSent: numbers(),
    lastSent: numbers(),
    tallies: createTallies(count),
    latencies: createHistograms(count),
    jitters: createHistograms(count),
    trips: createFlowTrips(count),
    breakdowns: flows.ids.map(createBreakdown),
  };
  const there = createInstanceState(network);
  for (let flow = 0; flow < count; flow++) {
    const stream = state.streams[flow]!;
    const from = chooseInstance(network, there, flows.from[flow]!, stream);
    const to = chooseInstance(network, there, flows.to[flow]!, stream);
    const extra = tunnelBytes(network, from, to);
    state.from[flow] = from;
    state.to[flow] = to;
    state.fromNode[flow] = instances.node[from]!;
    state.toNode[flow] = instances.node[to]!;
    state.flags[flow] = priorityFlags(flows.priority[flow]!) | (extra > 0 ? PacketFlag.encapsulated : 0);
    obeyPolicies(network, state, flow);
    state.bytes[flow] = frameBytes(flows.payload[flow]! + udpHeaders + extra);
    state.phase[flow] = Math.floor(uniform(stream) * flows.interval[flow]!);
    findWay(network, state, flow);
  }
  return state;
}

/** What a policy forbids ends on the sender's node, or on the receiver's. */
function obeyPolicies(network: Network, state: FlowState, flow: number): void {
  const forbidden = forbids(network, state.from[flow]!, state.to[flow]!, Protocol.udp, -1);
  if (forbidden?.direction === 'egress') state.unreachable[flow] = 'denied by network policy';
  if (forbidden?.direction === 'ingress') state.flags[flow]! |= PacketFlag.forbidden;
}

function findWay(network: Network, state: FlowState, flow: number): void {
  if (state.fromNode[flow] === state.toNode[flow]) return;
  const result = findPath(network, state.fromNode[flow]!, state.toNode[flow]!);
  if (!result.ok) {
    state.unreachable[flow] = result.reason;
    return;
  }
  state.source[flow] = result.path.source;
  state.next[flow] = result.path.next;
  state.destination[flow] = result.path.destination;
}
