import { z } from 'zod';
import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import { schemaProblems, type SchemaProblem } from './schema-problems';
import { readYaml, type YamlText } from './yaml-text';

/** A YAML text checked against a schema: the decoded value, or every problem with its place. */
export interface Checked<T> {
  value: T | null;
  diagnostics: Diagnostic<Text>[];
}

/** For files of ours other than topologies, such as profiles. Never throws. */
export function readChecked<S extends z.ZodType>(schema: S, text: string): Checked<z.output<S>> {
  const yaml = readYaml(text);
  const decoded = z.safeDecode(schema, yaml.value as z.input<S>);
  const problems = decoded.success ? [] : schemaProblems(schema, yaml.value, decoded.error.issues);
  const diagnostics = inOrder([...yaml.diagnostics, ...soundProblems(yaml, problems)]);
  return { value: decoded.success && diagnostics.length === 0 ? decoded.data : null, diagnostics };
}

/** Problems as diagnostics. Behind a syntax error values may be misread and keys be missing, so nothing is said of them. */
export function soundProblems(yaml: YamlText, problems: readonly SchemaProblem[]): Diagnostic<Text>[] {
  return problems
    .filter(({ kind, path, at }) => {
      if (yaml.soundTo === Infinity) return true;
      return kind !== 'missing' && yaml.offset(path, at) < yaml.soundTo;
    })
    .map(({ path, at, summary, mend }) => ({
      severity: 'error',
      code: 'schema',
      summary,
      ...(mend && { mend }),
      path,
      position: yaml.place(path, at),
    }));
}

export const inOrder = (diagnostics: readonly Diagnostic<Text>[]): Diagnostic<Text>[] =>
  diagnostics.toSorted((a, b) => {
    const [x, y] = [a.position, b.position];
    return (x?.line ?? 0) - (y?.line ?? 0) || (x?.column ?? 0) - (y?.column ?? 0);
  });
