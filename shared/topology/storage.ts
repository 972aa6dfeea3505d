import { z } from 'zod';
import { bitRate, byteSize, duration, frequency } from '../units/quantity';

/** What one request reads from its host's disk. */
export const reads = z.strictObject({
  operations: z.int().min(1).max(1_000_000).default(1),
  bytes: byteSize,
});

/** What one request writes to its host's disk before it goes on. */
export const writes = z.strictObject({
  operations: z.int().min(1).max(1_000_000).default(1),
  bytes: byteSize,
  /** How often it waits until the disk has it for good (fsync). */
  syncs: z.int().min(0).max(1_000_000).default(0),
});

export interface DiskWork {
  reads?: z.output<typeof reads> | undefined;
  writes?: z.output<typeof writes> | undefined;
}

export interface WrittenDiskWork {
  reads?: z.input<typeof reads> | undefined;
  writes?: z.input<typeof writes> | undefined;
}

/** What a disk does, where it has been measured (fio); left out: what is taken for its kind, `hardware: { disk }`. */
export const diskFigures = z.strictObject({
  /** Small operations at random places. */
  reads: frequency.optional(),
  writes: frequency.optional(),
  /** Large ones in sequence. */
  readRate: bitRate.optional(),
  writeRate: bitRate.optional(),
  /** One fsync. */
  sync: duration.optional(),
});
