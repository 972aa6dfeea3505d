import { z } from 'zod';
import { schemaProblems } from '#shared/formats/schema-problems';
import { said } from '../text/said';

/** What a part of the topology's schema says against a value, and how to mend it; undefined when it is allowed. */
export function schemaProblem(schema: z.ZodType, value: unknown): string | undefined {
  const result = z.safeDecode(schema, value);
  if (result.success) return undefined;
  const [problem] = schemaProblems(schema, value, result.error.issues);
  return problem && said(problem.mend ?? problem.summary);
}
