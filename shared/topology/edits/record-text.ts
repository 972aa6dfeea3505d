import { stringify } from 'yaml';
import { z } from 'zod';
import { encoded, sparse } from '../../formats/rackloom/write/canonical';
import { schemaProblems } from '../../formats/schema-problems';
import { knownKeys, schemasAt } from '../../formats/schema-shape';
import { readYaml } from '../../formats/yaml-text';
import { text } from '../../language/text';
import { valueAt, withValueAt, type Path } from '../paths';
import { topology as schema, type Topology } from '../topology';
import { refuse, refuseWith } from './refuse';
import { refuseDangling } from './refuse-dangling';

/** A part of the design as a file would say it, without what is so by default; empty where there is nothing. */
export function recordText(topology: Topology, path: Path): string {
  const value = sparse(schemasAt(schema, path)[0], valueAt(encoded(topology), path));
  return value === undefined ? '' : stringify(value, { lineWidth: 0 });
}

/** Names of the fields that a record may have here. */
export const fieldsAt = (path: Path): string[] => schemasAt(schema, path).flatMap(knownKeys);

/** Makes a part of the design what a text says. Refuses what the file format would refuse. */
export function setRecordText(
  topology: Topology,
  { path, text: written }: { path: Path; text: string },
): Topology {
  const { value, diagnostics } = readYaml(written);
  const [wrong] = diagnostics;
  if (wrong) refuseWith(wrong);
  const at = schemasAt(schema, path)[0];
  if (!at)
    return refuse(
      text`There is nothing at "${path.join('.')}".`,
      text`Choose something that the format knows.`,
    );
  const read = z.safeDecode(at as z.ZodType, value ?? undefined);
  if (!read.success) {
    const issues = read.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
    const [problem] = schemaProblems(schema, withValueAt(encoded(topology), path, value), issues);
    return problem ? refuseWith(problem) : refuse(text`The text does not fit.`, text`Correct it.`);
  }
  const next = withValueAt(topology, path, read.data);
  refuseDangling(next);
  return next;
}
