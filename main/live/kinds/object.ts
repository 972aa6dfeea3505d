import { z } from 'zod';

/**
 * Kubernetes objects as they come over a watch: only what we show is looked at, and whatever is missing or of another
 * form is read as empty. Nothing that a server sends may stop the reading of the rest.
 */
export const text = z.string().catch('');
export const number = z.number().catch(0);
export const labels = z.record(z.string(), z.string()).catch({});

/** A part of an object; empty where it is missing or none. Every field of `shape` must know what it is when it is missing. */
export const part = <S extends z.ZodRawShape>(shape: S) => {
  const schema = z.object(shape);
  return schema.catch(() => schema.parse({}));
};

export const listOf = <T extends z.ZodType>(member: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((members) =>
      members.flatMap((each) => {
        const parsed = member.safeParse(each);
        return parsed.success ? [parsed.data] : [];
      }),
    );

export const metadata = z.object({
  name: z.string().min(1),
  namespace: text,
  uid: text,
  resourceVersion: text,
  labels,
  deletionTimestamp: z.string().optional().catch(undefined),
  ownerReferences: listOf(z.object({ kind: z.string(), name: z.string() })),
});

export const condition = z.object({ type: z.string(), status: text, reason: text, lastTransitionTime: text });
