import { z } from 'zod';
import { valueAt, withValueAt, type Path } from '../../topology/paths';
import { topology as schema, type Topology } from '../../topology/topology';

/** What can be read of a file that has problems: without the records that hold them. Null where that is nothing. */
export function soundPart(value: unknown, problems: readonly { path: Path }[]): Topology | null {
  let rest = withValueAt(withValueAt(value, ['rackloom'], 1), ['name'], 'unnamed');
  // List entries from the end, so that those before keep their index.
  for (const path of problems.map(({ path }) => record(path)).sort(byIndexDown))
    if (valueAt(rest, path) !== undefined) rest = withValueAt(rest, path, undefined);
  const decoded = z.safeDecode(schema, rest as z.input<typeof schema>);
  return decoded.success ? decoded.data : null;
}

/** The record that a place belongs to: `devices.pi-1`, `traffic.flows.camera`, `access.2`. */
const record = (path: Path): Path => path.slice(0, path[0] === 'traffic' || path[0] === 'layout' ? 3 : 2);

const byIndexDown = (a: Path, b: Path) => Number(b[1] ?? 0) - Number(a[1] ?? 0) || 0;
