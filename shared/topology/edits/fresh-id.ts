import { kindNamed } from '../../devices/kinds';
import type { DeviceKindName } from '../device';
import { ownersById } from '../owners';
import type { Topology } from '../topology';

/** An id's stem and number: `pi-4` is `pi-` and 4, `dev` is `dev` and none. */
function parts(id: string): { stem: string; number: number | null } {
  const match = /^(.*?)(\d+)$/.exec(id);
  return match ? { stem: match[1]!, number: Number(match[2]) } : { stem: id, number: null };
}

/** `wanted` where it is free, else the next number of its row: `pi-1` gives `pi-2`, `dev` gives `dev-2`. */
export function freshId(topology: Topology, wanted: string, taken: ReadonlySet<string> = new Set()): string {
  const used = ownersById(topology);
  const isFree = (id: string) => !used.has(id) && !taken.has(id);
  if (isFree(wanted)) return wanted;
  const { stem, number } = parts(wanted);
  const before = number === null ? `${stem}-` : stem;
  for (let next = (number ?? 1) + 1; ; next++) {
    const id = `${before.slice(0, 63 - String(next).length)}${next}`;
    if (isFree(id)) return id;
  }
}

/** Goes on as the devices of the kind are numbered: after `pi-1`…`pi-4` comes `pi-5`, after `sw1` comes `sw2`. */
export function freshDeviceId(topology: Topology, kind: DeviceKindName): string {
  const { idPrefix, role } = kindNamed(kind);
  const rows = Object.entries(topology.devices)
    .filter(([, device]) => device.kind === kind)
    .map(([id]) => parts(id))
    .filter(({ stem, number }) => number !== null && stem.startsWith(idPrefix));
  const last = rows.reduce((a, b) => ((b.number ?? 0) > (a?.number ?? -1) ? b : a), rows[0]);
  if (last) return freshId(topology, `${last.stem}${(last.number ?? 0) + 1}`);
  const single = role === 'router' || role === 'internet';
  return freshId(topology, single ? idPrefix : `${idPrefix}-1`);
}
