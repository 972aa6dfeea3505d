import { z } from 'zod';
import { sparse } from '../../formats/rackloom/write/canonical';
import { schemasAt } from '../../formats/schema-shape';
import { text } from '../../language/text';
import { valueAt, withValueAt, type Path } from '../paths';
import { topology as schema, type Topology } from '../topology';
import { decodedAt } from './decoded-at';
import { withPortsNamed } from './name-ports';
import { refuse } from './refuse';
import { refuseDangling } from './refuse-dangling';

/** What the file says of a place, without what is so by default; undefined for nothing. */
export function writtenAt(topology: Topology, path: Path): unknown {
  const value = valueAt(topology, path);
  const [at] = schemasAt(schema, path);
  return value === undefined || !at ? undefined : sparse(at, z.encode(at as z.ZodType, value));
}

/**
 * Makes the file say something of a place; undefined takes it out. The record around it is read anew as a whole, so that what is
 * left out has its default and what is needed cannot go.
 */
export function setWritten(
  topology: Topology,
  { path, written }: { path: Path; written: unknown },
): Topology {
  const before =
    path[0] === 'devices' && path[2] === 'ports' ? withPortsNamed(topology, String(path[1])) : topology;
  const record = recordOf(path);
  const now = writtenAt(before, record);
  if (now === undefined)
    return refuse(text`There is nothing at "${record.join('.')}".`, text`Choose something that is there.`);
  const next = withValueAt(now, path.slice(record.length), written);
  if (next === now) return topology;
  const changed = withValueAt(before, record, decodedAt(before, record, next));
  refuseDangling(changed);
  return changed;
}

/** The smallest part of the file that must make sense by itself; access rules are one list. */
const recordOf = (path: Path): Path =>
  path[0] === 'access'
    ? path.slice(0, 1)
    : path.slice(0, path[0] === 'traffic' || path[0] === 'layout' ? 3 : 2);
