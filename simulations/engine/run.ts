import { createInstanceState, type InstanceState } from '../cluster/instance-state';
import { createNeighbours, type Neighbours } from '../arp/state';
import { createNames, type Names } from '../cluster/name-state';
import type { Network } from '../compile/network';
import { createHosts, type Hosts } from '../nodes/host-state';
import { createPortState, type PortState } from '../links/port-state';
import { createFlowState, type FlowState } from '../traffic/flow-state';
import { createBulkState, type BulkState } from '../traffic/bulk-state';
import { createRequestState, type RequestState } from '../traffic/request-state';
import { createConnections, type Connections } from '../transport/connections';
import { createTransfers, type Transfers } from '../transport/transfers';
import { longestRun, type Picoseconds } from './clock';
import { createEventQueue, type EventQueue } from './event-queue';
import type { Observer } from './observer';
import { createPackets, type Packets } from './packets';
import { createSlices, type Slices } from '../measure/slices';
import { createSpanningTree, type SpanningTree } from '../spanning-tree/state';
import { createPathMtus, type PathMtus } from '../mtu/state';
import { createEdge, type Edge } from '../nodes/edge';
import { createPaths, type Paths } from '../nodes/paths';

/** One run of a network: everything that changes. */
export interface Run {
  readonly network: Network;
  readonly seed: number;
  readonly queue: EventQueue;
  readonly packets: Packets;
  readonly ports: PortState;
  readonly hosts: Hosts;
  readonly instances: InstanceState;
  readonly names: Names;
  readonly neighbours: Neighbours;
  readonly pathMtus: PathMtus;
  readonly edge: Edge;
  readonly paths: Paths;
  readonly flows: FlowState;
  readonly transfers: Transfers;
  readonly connections: Connections;
  readonly bulk: BulkState;
  readonly requests: RequestState;
  readonly slices: Slices;
  /** [switch × interfaces + interface]: port learned, −1 if none. */
  readonly learned: Int32Array;
  /** As `learned`: looks since the sender was last heard. Null where tables do not live long enough to age. */
  unheard: Uint8Array | null;
  readonly tree: SpanningTree;
  /** As `segments.towards`, and whether links or tree have changed since it was made. */
  towards: Int32Array;
  towardsAreOld: boolean;
  /** Everything began switched on just now, with empty tables and a tree to find. */
  readonly cold: boolean;
  /** Measuring begins and the run ends. */
  readonly from: Picoseconds;
  readonly to: Picoseconds;
  /** Frames that ended a hop. */
  frames: number;
  /** Who looks on; most runs go unwatched. */
  observer: Observer | null;
}

export interface RunOptions {
  seed: number;
  warmup: Picoseconds;
  duration: Picoseconds;
  /** Switches begin with empty tables; else as after the ARP exchanges. */
  cold?: boolean;
  /** Nobody knows anybody's hardware address. */
  strangers?: boolean;
}

export function createRun(network: Network, options: RunOptions): Run {
  const { seed, warmup, cold = network.startsCold, strangers = network.startsCold } = options;
  const to = Math.min(longestRun, warmup + options.duration);
  return {
    network,
    seed,
    queue: createEventQueue(),
    packets: createPackets(network.hopLimit),
    ports: createPortState(network, seed),
    hosts: createHosts(network, seed),
    instances: createInstanceState(network),
    names: createNames(network, seed),
    pathMtus: createPathMtus(),
    edge: createEdge(network),
    neighbours: createNeighbours(network, seed, strangers, to),
    paths: createPaths(network),
    flows: createFlowState(network, seed),
    transfers: createTransfers(),
    connections: createConnections(),
    bulk: createBulkState(network, seed),
    requests: createRequestState(network, seed),
    slices: createSlices(network),
    // Where a storm rages tables never settle.
    learned:
      cold || network.hasStorm
        ? new Int32Array(network.segments.towards.length).fill(-1)
        : network.segments.towards.slice(),
    unheard: null,
    from: warmup,
    to,
    tree: createSpanningTree(network, cold),
    towards: network.segments.towards,
    towardsAreOld: false,
    cold,
    frames: 0,
    observer: null,
  };
}
