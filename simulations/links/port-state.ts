import { lossReasons } from '#shared/results/losses';
import { createHistograms, type Histograms } from '../engine/histogram';
import type { Network } from '../compile/network';
import { createImpairment, type Impairment } from './impairment';
import { reasonNumber } from '../measure/losses';
import type { PlainQueues } from '../queues/plain';
import { createManagedPort, type ManagedPort } from './managed-port';
import { createSharedBuffers, type SharedBuffer } from './shared-buffer';

/** What changes at the ports during a run, and what is counted there. */
export interface PortState extends PlainQueues {
  /** End of the present frame's slot, interframe gap included. */
  busyUntil: Float64Array;
  /** Ports that are down or have a queue of their own kind: all others go the short way. */
  special: Uint8Array;
  managed: (ManagedPort | undefined)[];
  /** Per node: the buffer that its ports share. */
  buffers: (SharedBuffer | undefined)[];
  /** Causes for which the link is down, and the first of them as the number of a loss reason; a port without a cable is down for good. */
  down: Int32Array;
  downReason: Uint8Array;
  /** Kept from forwarding by the spanning tree, as it stands. */
  blocked: Uint8Array;
  /** As `vlans.arrival`, with a mark for frames that a blocked port will not let in. */
  arrival: Int32Array;
  /** Of bad lines only. */
  impairments: (Impairment | undefined)[];

  frames: Int32Array;
  sentFrames: Float64Array;
  sentBytes: Float64Array;
  /** Frames lost here within the measured time. [port × reasons + reason] */
  lost: Float64Array;
  /** Integral of waiting frames over time, up to `areaUntil`. */
  area: Float64Array;
  areaUntil: Float64Array;
  peak: Int32Array;
  /** Waiting times above zero. */
  waits: Histograms;
}

export function createPortState(network: Network, seed: number): PortState {
  const { ports } = network;
  const count = ports.names.length;
  const managed = Array.from({ length: count }, (_, port) => createManagedPort(network, port, seed));
  return {
    special: Uint8Array.from(ports.peer, (peer, port) => (peer < 0 || managed[port] ? 1 : 0)),
    managed,
    buffers: createSharedBuffers(network),
    head: new Int32Array(count).fill(-1),
    tail: new Int32Array(count).fill(-1),
    frames: new Int32Array(count),
    bytes: new Float64Array(count),
    limitFrames: ports.limitFrames,
    limitBytes: ports.limitBytes,
    busyUntil: new Float64Array(count),
    down: Int32Array.from(ports.peer, (peer) => (peer < 0 ? 1 : 0)),
    downReason: new Uint8Array(count).fill(reasonNumber['no cable']),
    blocked: ports.blocked.slice(),
    arrival: network.vlans.arrival.slice(),
    impairments: Array.from({ length: count }, (_, port) => createImpairment(network, port, seed)),
    sentFrames: new Float64Array(count),
    sentBytes: new Float64Array(count),
    lost: new Float64Array(count * lossReasons.length),
    area: new Float64Array(count),
    areaUntil: new Float64Array(count),
    peak: new Int32Array(count),
    waits: createHistograms(count),
  };
}
