import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Replication } from './replication';

/** A place of the file and what it is set to, as the file writes it: `cables.uplink.delay` to `5 ms`, `10 ms`. */
export interface SweepAxis {
  path: string;
  values: string[];
}

/** One point of the grid: a value for each axis, in the axes' order, and what the runs there say. */
export interface SweepRow {
  values: string[];
  figures: Replication['figures'];
}

/** A point that is done, by its place in the grid: what a cancelled sweep goes on from. */
export interface SweepPoint {
  point: number;
  row: SweepRow;
  /** Where its runs were not what was asked for. */
  diagnostics: Diagnostic<Text>[];
}

/** Runs over every combination of the axes' values; the last axis changes first. */
export interface Sweep {
  axes: SweepAxis[];
  /** In the grid's order; fewer than the grid has points while it is not done. */
  rows: SweepRow[];
}

export interface SweepProgress {
  points: number;
  of: number;
}
