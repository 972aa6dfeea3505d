import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** Pods or a container whose process dies: what it worked on is lost, and it is not there until it is mended. */
export const podFault = z.strictObject({
  kind: z.literal('pod'),
  /** Workload or container. */
  target: identifier,
  /** One of its pods, counted from 0; left out: all. */
  replica: z.int().min(0).optional(),
  ...faultTiming,
});
