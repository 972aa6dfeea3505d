import type { Text } from '#shared/language/text';
import { z } from 'zod';

const objectName = z.string().min(1).max(253);
export const portNumber = z.int().min(1).max(65_535);

/** Where a forwarded connection comes out: on a device, as seen from itself, at a pod, or at a pod behind a service. */
export const forwardTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device'), device: objectName }),
  z.strictObject({
    kind: z.literal('pod'),
    cluster: objectName,
    namespace: objectName,
    pod: objectName,
  }),
  z.strictObject({
    kind: z.literal('service'),
    cluster: objectName,
    namespace: objectName,
    service: objectName,
  }),
]);
export type ForwardTarget = z.infer<typeof forwardTarget>;

/** A forwarded port as it is. */
export interface ForwardState {
  /** On 127.0.0.1 of the machine that Rackloom runs on, and nowhere else. */
  localPort: number;
  /** Epoch ms. */
  openedAt: number;
  /** Open now. */
  connections: number;
  /** Of all connections, also closed ones. */
  sentBytes: number;
  receivedBytes: number;
  /** Why the last connection could not be made; null when it could. */
  problem: Text | null;
}

/** `gpu-1`, `apps/web-1`, `service apps/web`. */
export function forwardWords(target: ForwardTarget): string {
  if (target.kind === 'device') return target.device;
  if (target.kind === 'pod') return `${target.namespace}/${target.pod}`;
  return `service ${target.namespace}/${target.service}`;
}
