import { z } from 'zod';
import { schemaProblems } from '../../formats/schema-problems';
import { schemasAt } from '../../formats/schema-shape';
import { subject } from '../../formats/subject';
import { splitPort } from '../identifier';
import { portAt } from '../links';
import { valueAt, withValueAt, type Path } from '../paths';
import { nounOf, ownersById, referencesOf } from '../references';
import { topology as schema, type Topology } from '../topology';
import { refuse } from './refuse';

export interface SetField {
  path: Path;
  /** In base units, as a topology holds it; undefined takes the field out, or back to its default. */
  value: unknown;
}

/** Sets one field. Refuses what the file format would refuse: a wrong value, or an id that is not there. */
export function setField(topology: Topology, { path, value }: SetField): Topology {
  const next = withValueAt(topology, path, value === undefined ? defaultAt(path) : value);
  if (next === topology) return topology;
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
  if (!at) return refuse(`There is no field "${path.join('.')}".`, 'Choose a field that the format knows.');
  if (value === undefined) return;
  const written = z.safeEncode(at as z.ZodType, value);
  if (written.success) return;
  const issues = written.error.issues.map((issue) => ({ ...issue, path: [...record, ...issue.path] }));
  const [problem] = schemaProblems(schema, topology, issues);
  refuse(problem?.summary ?? 'The value does not fit.', problem?.mend ?? 'Correct it.');
}

/** The topology was sound before, so whatever dangles now is this edit's doing. */
function refuseDangling(topology: Topology): void {
  const owned = ownersById(topology);
  for (const { to, among, as, path } of referencesOf(topology)) {
    const owner = owned.get(to);
    if (!owner || !among.includes(owner))
      refuse(
        `${subject(path)}: there is no ${among.map((each) => nounOf[each]).join(' or ')} "${to}".`,
        'Choose one that is there, or remove what names it first.',
      );
    if (as === 'port' && !portAt(topology, valueAt(topology, path) as string))
      refuse(
        `${subject(path)}: ${to} has no port "${splitPort(valueAt(topology, path) as string).port}".`,
        'Choose one of its ports, or remove the cable first.',
      );
  }
}
