import { z } from 'zod';
import type { Text, Value } from '../language/text';

/** Chosen by the client, increasing, unique over the channel's life. */
const id = z.int().nonnegative();

export const requestEnvelope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), id, entry: z.string(), args: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id }),
  /** The reader of a stream is through with `count` more items. */
  z.strictObject({ type: z.literal('ack'), id, count: z.int().positive() }),
]);
export type RequestEnvelope = z.infer<typeof requestEnvelope>;

const text: z.ZodType<Text> = z.strictObject({
  message: z.string(),
  values: z.lazy(() => z.array(value)),
});
const value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    text,
    z.strictObject({ amount: z.string() }),
    z.strictObject({ anyOf: z.array(value) }),
    z.array(value),
  ]),
);

const fault = z.strictObject({ code: z.string(), summary: text, mend: text.optional() });

export const replyEnvelope = z.discriminatedUnion('type', [
  /** Ends a call or a job; of a stream it says that there is no more. */
  z.strictObject({ type: z.literal('result'), id, value: z.unknown().optional() }),
  z.strictObject({ type: z.literal('fault'), id, fault }),
  z.strictObject({ type: z.literal('progress'), id, value: z.unknown().optional() }),
  z.strictObject({ type: z.literal('item'), id, value: z.unknown().optional() }),
]);
export type ReplyEnvelope = z.infer<typeof replyEnvelope>;
