import { stringify } from 'yaml';
import { encoded, sparse } from '../../formats/rackloom/write/canonical';
import { knownKeys, schemasAt } from '../../formats/schema-shape';
import { readYaml } from '../../formats/yaml-text';
import { valueAt, withValueAt, type Path } from '../paths';
import { topology as schema, type Topology } from '../topology';
import { decodedAt } from './decoded-at';
import { refuseWith } from './refuse';
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
  const next = withValueAt(topology, path, decodedAt(topology, path, value ?? undefined));
  refuseDangling(next);
  return next;
}
