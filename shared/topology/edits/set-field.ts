import { z } from 'zod';
import { schemaProblems } from '../../formats/schema-problems';
import { schemasAt } from '../../formats/schema-shape';
import { text } from '../../language/text';
import { valueAt, withValueAt, type Path } from '../paths';
import { topology as schema, type Topology } from '../topology';
import { withPortsNamed } from './name-ports';
import { refuse, refuseWith } from './refuse';
import { refuseDangling } from './refuse-dangling';

export interface SetField {
  path: Path;
  /** In base units, as a topology holds it; undefined takes the field out, or back to its default. */
  value: unknown;
}

/** Sets one field. Refuses what the file format would refuse: a wrong value, or an id that is not there. */
export function setField(topology: Topology, { path, value }: SetField): Topology {
  const before =
    path[0] === 'devices' && path[2] === 'ports' && path.length > 3
      ? withPortsNamed(topology, String(path[1]))
      : topology;
  const next = withValueAt(before, path, value === undefined ? defaultAt(path) : value);
  if (next === before) return topology;
  refuseMisfit(next, path);
  refuseDangling(next);
  return next;
}

function defaultAt(path: Path): unknown {
  const at = schemasAt(schema, path)[0];
  const read = at && z.safeDecode(at as z.ZodType, undefined);
  return read?.success ? read.data : undefined;
}

/** The record that the field belongs to is checked as a whole, so that a needed field cannot be taken out. */
function refuseMisfit(topology: Topology, path: Path): void {
  const record = path.slice(0, path[0] === 'traffic' || path[0] === 'layout' ? 3 : 2);
  const value = valueAt(topology, record);
  const at = schemasAt(schema, record)[0];
  if (!at)
    return refuse(text`There is no field "${path.join('.')}".`, text`Choose a field that the format knows.`);
  if (value === undefined) return;
  const written = z.safeEncode(at as z.ZodType, value);
  if (written.success) return;
  const issues = written.error.issues.map((issue) => ({ ...issue, path: [...record, ...issue.path] }));
  const [problem] = schemaProblems(schema, topology, issues);
  if (problem) refuseWith(problem);
  refuse(text`The value does not fit.`, text`Correct it.`);
}
