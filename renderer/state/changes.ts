import { create } from 'zustand';
import { differenceOf, type RecordDifference } from '#shared/difference/difference';
import { readTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';
import { openDialog } from './dialogs';
import { useDocument } from './document';

export type Change = RecordDifference['change'];

/** What the open design is compared with: the file as it was last saved, or another design. */
export type Earlier = { kind: 'saved' } | { kind: 'other'; name: string; topology: Topology };

interface ChangesState {
  earlier: Earlier | null;
  /** The design that `differences` begin at. */
  before: Topology | null;
  differences: readonly RecordDifference[];
  /** How each record differs, by its id. */
  byId: ReadonlyMap<string, Change>;
}

const none: ChangesState = { earlier: null, before: null, differences: [], byId: new Map() };

export const useChanges = create<ChangesState>()(() => none);

export const compareWithSaved = () => compare({ kind: 'saved' });
export const stopComparing = () => useChanges.setState(none);

/** Compares with a design in another file; one that cannot be read says why. */
export async function compareWithFile(file: File): Promise<void> {
  const { topology, diagnostics } = readTopology(await file.text());
  if (topology) return compare({ kind: 'other', name: file.name, topology });
  const { summary, mend } = diagnostics[0] ?? { summary: 'It is empty.' };
  openDialog({ kind: 'problem', title: `${file.name} is no design that can be read`, summary, mend });
}

function compare(earlier: Earlier): void {
  useChanges.setState({ earlier });
  update();
}

function update(): void {
  const { earlier } = useChanges.getState();
  const { topology, saved } = useDocument.getState();
  const before = earlier?.kind === 'other' ? earlier.topology : saved;
  if (!earlier || !topology || !before) return useChanges.setState({ ...none, earlier });
  const differences = differenceOf(before, topology);
  const byId = new Map(differences.map(({ id, change }) => [id, change]));
  useChanges.setState({ before, differences, byId });
}

const settleMs = 100;

/** Compares anew after each edit, once the edit has been painted. Returns a function that stops it. */
export function watchChanges(): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const stop = useDocument.subscribe((now, before) => {
    if (!useChanges.getState().earlier) return;
    if (now.topology === before.topology && now.saved === before.saved) return;
    clearTimeout(pending);
    pending = setTimeout(update, settleMs);
  });
  return () => {
    clearTimeout(pending);
    stop();
  };
}
