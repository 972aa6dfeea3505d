import { z } from 'zod';

/**
 * Whether a call goes over a connection that stands already, as a pool or keep-alive holds it, or opens one of its own: a
 * pod then looks the name up first.
 */
export const connection = z.enum(['kept', 'new']);
export type Connection = z.infer<typeof connection>;
