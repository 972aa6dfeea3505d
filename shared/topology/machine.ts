import { z } from 'zod';
import { bitRate, duration } from '../units/quantity';
import { calibration } from './calibration';
import { diskFigures } from './storage';

/** Core time that handling packets takes. */
const packetCost = z.strictObject({
  /** Protocol work on one packet, or on a large one that offloads have made of many (TSO, GSO, GRO). */
  packet: duration.optional(),
  /** Work of the driver on each frame on the line. */
  frame: duration.optional(),
  /** Taking an interrupt and beginning to poll (NAPI). */
  interrupt: duration.optional(),
  /** Rate at which a core copies and sums up what packets carry. */
  copy: bitRate.optional(),
});

/** What the network card does for the cores. */
const card = z.strictObject({
  /** Segmentation and receive offload for TCP (TSO or GSO, and GRO). */
  offload: z.boolean().optional(),
  /**
   * How long the card holds an interrupt back (`ethtool -C rx-usecs`). `adaptive`: only so that interrupts come at least
   * that far apart; a frame after a pause is told at once.
   */
  coalescing: z.strictObject({ delay: duration, adaptive: z.boolean().default(true) }).optional(),
});

/** What the simulator takes a device for, where you know better than the catalogue and its assumptions. */
export const machine = z.strictObject({
  /** Time of a packet in the network stack, each way, on a host; on a switch or router from in to queued. */
  stack: duration.optional(),
  cpu: packetCost.optional(),
  card: card.optional(),
  disk: diskFigures.optional(),
  calibration: calibration.optional(),
});
export type Machine = z.infer<typeof machine>;
