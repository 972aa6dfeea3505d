import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import { differenceOf, type RecordDifference } from '#shared/difference/difference';
import { readTopology } from '#shared/formats/rackloom';
import type { Fault } from '#shared/ipc/forms';
import type { Topology } from '#shared/topology/topology';
import { told } from '../text/said';
import { client } from './client';
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

/** Compares with a design in another file. */
export const compareWithFile = async (file: File) => compareWithText(file.name, await file.text());

/** Compares with the last commit of the git work tree that the open file lies in; where there is none, it says why. */
export async function compareWithCommit(): Promise<void> {
  const { path } = useDocument.getState();
  if (path === null) return;
  try {
    const { text, commit, subject } = await client()['file.committed']({ path });
    compareWithText(t`commit ${commit}, “${subject}”`, text);
  } catch (error) {
    const { summary, mend } = error as Fault;
    openDialog({ kind: 'problem', title: t`There is no commit to compare with`, summary, mend });
  }
}

/** A text that cannot be read says why. */
function compareWithText(name: string, text: string): void {
  const { topology, diagnostics } = readTopology(text);
  if (topology) return compare({ kind: 'other', name, topology });
  const { summary, mend } = diagnostics[0]
    ? told(diagnostics[0])
    : { summary: t`It is empty.`, mend: undefined };
  openDialog({ kind: 'problem', title: t`${name} is no design that can be read`, summary, mend });
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
