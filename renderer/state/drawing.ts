import { plural, t } from '@lingui/core/macro';
import { freePlace } from '#shared/layout/free-place';
import { addNote, addZone, lock } from '#shared/topology/edits/draw';
import type { Layout } from '#shared/topology/layout';
import type { Topology } from '#shared/topology/topology';
import { labelArea } from '../canvas/cable-path';
import { drawnScene } from '../canvas/scene-memory';
import { middle } from '../canvas/viewport';
import { changeField, does, onGrid } from './design';
import { useDocument } from './document';
import { select, useSelection } from './selection';
import { showInspector } from './view';

const margin = { side: 30, top: 50, bottom: 30 };

/** A zone around the selected devices; without any, in the middle of what is visible. */
export function addZoneHere(): void {
  const { topology } = useDocument.getState();
  if (!topology) return;
  const ids = new Set(useSelection.getState().ids);
  const plates = drawnScene(topology).plates.filter(({ id }) => ids.has(id));
  const at = middle();
  const left = plates.length > 0 ? Math.min(...plates.map(({ x }) => x)) - margin.side : at.x - 180;
  const top = plates.length > 0 ? Math.min(...plates.map(({ y }) => y)) - margin.top : at.y - 110;
  const right =
    plates.length > 0 ? Math.max(...plates.map(({ x, width }) => x + width)) + margin.side : left + 360;
  const bottom =
    plates.length > 0 ? Math.max(...plates.map(({ y, height }) => y + height)) + margin.bottom : top + 220;
  const box = { x: onGrid(left), y: onGrid(top), width: onGrid(right - left), height: onGrid(bottom - top) };
  add('zones', t`Add zone`, (before) => addZone(before, { ...box, tint: 'grey' }));
}

/** A note near the middle of what is visible, where it covers no device, label or other note. */
export function addNoteHere(): void {
  const { topology } = useDocument.getState();
  if (!topology) return;
  const { x, y } = middle();
  const size = { width: 180, height: 90 };
  const wished = { x: onGrid(x - size.width / 2), y: onGrid(y - size.height / 2), ...size };
  const { plates, cables } = drawnScene(topology);
  const labels = cables.map(({ points }) => labelArea(points));
  const standing = [...plates, ...labels, ...Object.values(topology.layout.notes ?? {})];
  const place = freePlace(wished, standing);
  add('notes', t`Add note`, (before) => addNote(before, { ...place, ...size, text: '', tint: 'amber' }));
}

function add(kind: 'zones' | 'notes', label: string, change: (topology: Topology) => Topology): void {
  const before = useDocument.getState().topology?.layout[kind] ?? {};
  if (!does(label, change)) return;
  select(Object.keys(useDocument.getState().topology?.layout[kind] ?? {}).filter((id) => !(id in before)));
  showInspector('design');
}

export type DrawnSort = 'zones' | 'notes';
type Changes = Partial<NonNullable<Layout['zones']>[string] & NonNullable<Layout['notes']>[string]>;

/** Changes some fields of a zone or note in one step. */
export function changeDrawn(
  kind: DrawnSort,
  id: string,
  changes: Changes,
  label: string,
): string | undefined {
  const record = useDocument.getState().topology?.layout[kind]?.[id];
  return record && changeField(['layout', kind, id], { ...record, ...changes }, label);
}

/** What of the selection can be locked. */
export function lockable(): string[] {
  const { topology } = useDocument.getState();
  if (!topology) return [];
  const { zones = {}, notes = {} } = topology.layout;
  return useSelection.getState().ids.filter((id) => id in topology.devices || id in zones || id in notes);
}

/** Locks what is selected; where all of it is locked already, sets it free. */
export function toggleLock(): void {
  const ids = lockable();
  const held = new Set(useDocument.getState().topology?.layout.locked);
  const locked = !ids.every((id) => held.has(id));
  const what = ids.length === 1 ? ids[0]! : plural(ids.length, { one: '# object', other: '# objects' });
  does(locked ? t`Lock ${what}` : t`Unlock ${what}`, (topology) => lock(topology, { ids, locked }));
}
