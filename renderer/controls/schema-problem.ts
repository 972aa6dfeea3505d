import { z } from 'zod';

/** What a part of the topology's schema says against a value; undefined when it is allowed. */
export function schemaProblem(schema: z.ZodType, value: unknown): string | undefined {
  const result = z.safeDecode(schema, value);
  return result.success ? undefined : result.error.issues[0]?.message;
}
