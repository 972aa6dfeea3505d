import type { Network } from '../compile/network';
import { createDisks, type Disks } from './disk-state';
import type { HeldEvent } from './power';
import { createStream, type RandomStream } from '../engine/random';
import { createLlmState, type LlmState } from '../traffic/llm-state';
import { createSharing, type Sharing } from '../traffic/sharing-state';
import { createOccupancy, type Occupancy } from '../measure/occupancy';
import { createPacketWork, type PacketWork } from './packet-work-state';

/** Cores and the programs on them: who runs, who waits. Activities wait in linked lists. */
export interface Hosts {
  /** Per node: cores at work, and activities that wait for one. */
  cores: Occupancy;
  coreWaits: Occupancy;
  coreHead: Int32Array;
  coreTail: Int32Array;
  /** Per node: cores that one activity each has taken, and those that share the rest. */
  taken: Int32Array;
  sharing: Sharing;
  llms: LlmState;
  disks: Disks;
  /** Per node, within the measured time: requests that got a core, and how long they waited for it. */
  begun: Float64Array;
  coreWaitSum: Float64Array;
  coreWaitMax: Float64Array;
  work: PacketWork;
  /** Time that each core's programs have lost to packets while all cores had programs. */
  lost: Float64Array;
  /** Share of their full speed that the cores run at. */
  speed: Float64Array;
  /** What holds them back: the speed that each cause leaves. */
  throttles: (number[] | undefined)[];
  /** Per instance: requests being served, and those that wait for a place. */
  places: Occupancy;
  placeWaits: Occupancy;
  /** Requests answered within the measured time. */
  answered: Float64Array;
  placeHead: Int32Array;
  placeTail: Int32Array;
  service: RandomStream[];
  /** Per node: causes for which it is off, and what it was about to do. */
  off: Int32Array;
  held: (HeldEvent[] | undefined)[];
}

export function createHosts(network: Network, seed: number): Hosts {
  const { nodes, instances } = network;
  return {
    cores: createOccupancy(nodes.ids.length),
    coreWaits: createOccupancy(nodes.ids.length),
    coreHead: new Int32Array(nodes.ids.length).fill(-1),
    coreTail: new Int32Array(nodes.ids.length).fill(-1),
    taken: new Int32Array(nodes.ids.length),
    sharing: createSharing(nodes.ids.length),
    llms: createLlmState(network),
    disks: createDisks(nodes.ids.length),
    begun: new Float64Array(nodes.ids.length),
    coreWaitSum: new Float64Array(nodes.ids.length),
    coreWaitMax: new Float64Array(nodes.ids.length),
    work: createPacketWork(network),
    lost: new Float64Array(nodes.ids.length),
    speed: new Float64Array(nodes.ids.length).fill(1),
    throttles: new Array<undefined>(nodes.ids.length).fill(undefined),
    places: createOccupancy(instances.names.length),
    placeWaits: createOccupancy(instances.names.length),
    answered: new Float64Array(instances.names.length),
    placeHead: new Int32Array(instances.names.length).fill(-1),
    placeTail: new Int32Array(instances.names.length).fill(-1),
    service: instances.names.map((name) => createStream(seed, `service ${name}`)),
    off: new Int32Array(nodes.ids.length),
    held: new Array<undefined>(nodes.ids.length).fill(undefined),
  };
}
