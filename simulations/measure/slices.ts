import type { Network } from '../compile/network';

/** Equal parts of the measured time, for what the results tell over time. */
export const seriesSlices = 60;

/** What had been counted by the end of each slice, [slice × places + place]; differences make the series. */
export interface Slices {
  /** Per port: bytes of line time, and the integral of waiting frames over time, frames · ps. */
  line: Float64Array;
  waiting: Float64Array;
  /** Per flow: datagrams received. Per request class: requests finished. */
  received: Uint32Array;
  finished: Uint32Array;
  /** Per node: core time, ps, and the integral of requests that wait for a core, ps. */
  cores: Float64Array;
  coreWaits: Float64Array;
}

export const createSlices = ({ ports, flows, classes, nodes }: Network): Slices => ({
  line: new Float64Array(ports.names.length * seriesSlices),
  waiting: new Float64Array(ports.names.length * seriesSlices),
  received: new Uint32Array(flows.ids.length * seriesSlices),
  finished: new Uint32Array(classes.ids.length * seriesSlices),
  cores: new Float64Array(nodes.ids.length * seriesSlices),
  coreWaits: new Float64Array(nodes.ids.length * seriesSlices),
});

/** What a place's counter grew by in each slice. */
export function growth(counters: Float64Array | Uint32Array, place: number, scale: number): number[] {
  const places = counters.length / seriesSlices;
  let before = 0;
  return Array.from({ length: seriesSlices }, (_, slice) => {
    const now = counters[slice * places + place]!;
    const grown = (now - before) * scale;
    before = now;
    return grown;
  });
}
