import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/**
 * Someone marks a node out of service (taint `node.kubernetes.io/out-of-service`): its pods are deleted by force, those of
 * StatefulSets too.
 */
export const outOfServiceFault = z.strictObject({
  kind: z.literal('out-of-service'),
  target: identifier,
  ...faultTiming,
});
