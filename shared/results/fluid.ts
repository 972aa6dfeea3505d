import type { Bps } from '../units/quantity';

/** What the traffic of a design takes of its cables as steady rates: an instant estimate, without packets or queues. */
export interface FluidResults {
  fidelity: 'fluid';
  links: Record<string, { rate: Bps; forward: FluidDirection; backward: FluidDirection }>;
  /** Flow, request class or bulk copy → its rates on the wire, every hop's headers included. */
  traffic: Record<string, FluidTraffic>;
}

export interface FluidDirection {
  throughput: Bps;
  /** Share of the line that is in use, 0…1. */
  utilisation: number;
}

export interface FluidTraffic {
  /** What it asks for: the sum over its messages both ways. Infinity where it takes all it can get. */
  wanted: Bps;
  carried: Bps;
  /** Cable that keeps it from more. */
  bottleneck?: string;
}
