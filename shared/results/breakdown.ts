import { words } from '../language/text';
import type { Ns } from '../units/quantity';

/** Where the time went; the parts add up to the mean latency. */
export const timeParts = words(
  'serialisation',
  'propagation',
  'queueing',
  'switching',
  'host stack',
  'overlay',
  'service',
  'waiting for a core',
  'disk',
  'waiting for the disk',
  'retries',
  'names',
);
export type TimePart = (typeof timeParts)[number];

export interface Hop {
  /** Device or cable id. */
  at: string;
  /** The port it left by, where it left by one. */
  port?: string;
  /** Mean ns per packet or request. */
  parts: Partial<Record<TimePart, Ns>>;
}
