import { z } from 'zod';
import { bitRate, byteSize, duration } from '../units/quantity';

/** 802.1p priority code point (PCP). */
const priority = z.int().min(0).max(7);

/** How traffic is marked, for queues that tell classes apart. */
export const marking = {
  /** 802.1p priority, 0 to 7. Left out: the three upper bits of `dscp`, else 0. */
  priority: priority.optional(),
  /** Differentiated services code point (RFC 2474), 0 to 63. */
  dscp: z.int().min(0).max(63).optional(),
};

export const priorityOf = (marked: { priority?: number | undefined; dscp?: number | undefined }): number =>
  marked.priority ?? (marked.dscp ?? 0) >> 3;

const common = {
  /** How much may wait; with classes, in each. Left out: what the device has. */
  limit: z.strictObject({ packets: z.int().min(1).optional(), bytes: byteSize.optional() }).optional(),
  /** Token bucket: what the port sends on average, and at once. */
  shaper: z.strictObject({ rate: bitRate, burst: byteSize.prefault('16 KiB') }).optional(),
};

const codelLaw = {
  codel: z
    .strictObject({ target: duration.prefault('5 ms'), interval: duration.prefault('100 ms') })
    .optional(),
};

/** How frames wait at a port before they are sent. */
export const queue = z.discriminatedUnion('discipline', [
  z.strictObject({ discipline: z.literal('drop-tail'), ...common }),
  z.strictObject({
    discipline: z.literal('red'),
    ...common,
    red: z
      .strictObject({
        /** Thresholds of the average queue, in packets. */
        min: z.number().positive().default(5),
        max: z.number().positive().default(15),
        /** Of an early drop just below `max`. */
        probability: z.number().positive().max(1).default(0.02),
        /** Of the newest length in the average. */
        weight: z.number().positive().max(1).default(0.002),
      })
      .optional(),
  }),
  z.strictObject({ discipline: z.literal('codel'), ...common, ...codelLaw }),
  z.strictObject({
    discipline: z.literal('fq-codel'),
    ...common,
    ...codelLaw,
    /** Bytes of a flow's turn. */
    quantum: byteSize.prefault('1514 B'),
  }),
  z.strictObject({ discipline: z.literal('strict-priority'), ...common }),
  z.strictObject({
    discipline: z.literal('weighted'),
    ...common,
    /** Weight of each traffic class, 0 (lowest) to 7; left out: 1. */
    weights: z
      .partialRecord(z.enum(['0', '1', '2', '3', '4', '5', '6', '7']), z.int().min(1).max(100))
      .default({}),
  }),
]);
export type QueueSettings = z.output<typeof queue>;
