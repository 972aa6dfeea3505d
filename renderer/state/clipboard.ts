import { plural, t } from '@lingui/core/macro';
import { create } from 'zustand';
import { duplicate } from '#shared/topology/edits/duplicate';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { ownersById } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { edit, useDocument } from './document';
import { tell } from './notice';
import { select, useSelection } from './selection';

/** What was copied: the ids, and the design they were copied from, so that a cut can still be pasted. */
interface Clipboard {
  from: Topology;
  ids: readonly string[];
  /** How often it was pasted: each copy lies a little further down. */
  pasted: number;
}

export const useClipboard = create<{ held: Clipboard | null }>()(() => ({ held: null }));

const step = 40;

export function copySelected(): void {
  const { topology } = useDocument.getState();
  const { ids } = useSelection.getState();
  if (!topology || ids.length === 0) return;
  useClipboard.setState({ held: { from: topology, ids, pasted: 0 } });
  tell({ kind: 'done', summary: t`Copied ${named(ids)}.` });
}

export function cutSelected(): void {
  copySelected();
  const { held } = useClipboard.getState();
  if (!held) return;
  // Pasting what was cut puts it back where it was.
  useClipboard.setState({ held: { ...held, pasted: -1 } });
  change(t`Cut ${named(held.ids)}`, (topology) => removeObjects(topology, { ids: held.ids }));
  select([]);
}

export function paste(): void {
  const { held } = useClipboard.getState();
  if (!held) return;
  const pasted = held.pasted + 1;
  useClipboard.setState({ held: { ...held, pasted } });
  const offset = { x: pasted * step, y: pasted * step };
  addCopies(t`Paste ${named(held.ids)}`, { ids: held.ids, from: held.from, offset });
}

export function duplicateSelected(): void {
  const { ids } = useSelection.getState();
  addCopies(t`Duplicate ${named(ids)}`, { ids, offset: { x: step, y: step } });
}

/** The copies are selected, so that the next thing done is done to them. */
function addCopies(label: string, copies: Parameters<typeof duplicate>[1]): void {
  const before = useDocument.getState().topology;
  if (!before || !change(label, (topology) => duplicate(topology, copies))) return;
  const after = useDocument.getState().topology;
  if (!after) return;
  const known = ownersById(before);
  const fresh = [...ownersById(after)].filter(([id, owner]) => owner !== 'cables' && !known.has(id));
  select(fresh.map(([id]) => id));
}

function change(label: string, how: (topology: Topology) => Topology): boolean {
  const refusal = edit(label, how);
  if (refusal) tell({ kind: 'refused', ...refusal });
  return refusal === null;
}

const named = (ids: readonly string[]) =>
  ids.length === 1 ? (ids[0] ?? '') : plural(ids.length, { one: '# object', other: '# objects' });
