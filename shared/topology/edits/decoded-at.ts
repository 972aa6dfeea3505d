import { z } from 'zod';
import { encoded } from '../../formats/rackloom/write/canonical';
import { schemaProblems } from '../../formats/schema-problems';
import { schemasAt } from '../../formats/schema-shape';
import { text } from '../../language/text';
import { withValueAt, type Path } from '../paths';
import { topology as schema, type Topology } from '../topology';
import { refuse, refuseWith } from './refuse';

/** What is written for a place in the file, as a topology holds it. Refuses what the file format would refuse. */
export function decodedAt(topology: Topology, path: Path, written: unknown): unknown {
  const at = schemasAt(schema, path)[0];
  if (!at)
    return refuse(
      text`There is nothing at "${path.join('.')}".`,
      text`Choose something that the format knows.`,
    );
  const read = z.safeDecode(at as z.ZodType, written);
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  const [problem] = schemaProblems(schema, withValueAt(encoded(topology), path, written), issues);
  return problem ? refuseWith(problem) : refuse(text`This does not fit.`, text`Correct it.`);
}
