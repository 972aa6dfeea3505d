import type { Network } from '../compile/network';
import { createStream, type RandomStream } from '../engine/random';

/** Cores and the programs on them: who runs, who waits. Activities wait in linked lists. */
export interface Hosts {
  /** Per node: cores at work, and activities that wait for one. */
  busyCores: Int32Array;
  coreHead: Int32Array;
  coreTail: Int32Array;
  /** Core time spent within the measured time. */
  cpuTime: Float64Array;
  /** Per instance: requests being served, and those that wait for a place. */
  serving: Int32Array;
  placeHead: Int32Array;
  placeTail: Int32Array;
  service: RandomStream[];
}

export function createHosts({ nodes, instances }: Network, seed: number): Hosts {
  return {
    busyCores: new Int32Array(nodes.ids.length),
    coreHead: new Int32Array(nodes.ids.length).fill(-1),
    coreTail: new Int32Array(nodes.ids.length).fill(-1),
    cpuTime: new Float64Array(nodes.ids.length),
    serving: new Int32Array(instances.names.length),
    placeHead: new Int32Array(instances.names.length).fill(-1),
    placeTail: new Int32Array(instances.names.length).fill(-1),
    service: instances.names.map((name) => createStream(seed, `service ${name}`)),
  };
}
