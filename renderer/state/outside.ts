import { plural, t } from '@lingui/core/macro';
import { create } from 'zustand';
import { differenceOf } from '#shared/difference/difference';
import { readTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';
import { said } from '../text/said';
import { compareWithSaved } from './changes';
import { client } from './client';
import { closeDialog, openDialog, useDialogs } from './dialogs';
import { edit, isEdited, openDocument, standOn, useDocument } from './document';
import { tell } from './notice';
import { showDock } from './view';

/** The open file, changed by something else meanwhile: read again, or merged where something here is not saved. */

interface OutsideState {
  /** What the file has in it now, while that is to be merged with what is not saved here. */
  news: { text: string; topology: Topology } | null;
  /** What is being saved: no news when it is heard of. */
  writing: string | null;
}

export const useOutside = create<OutsideState>()(() => ({ news: null, writing: null }));

let stop: (() => void) | undefined;
let watched: string | null = null;

/** Listens to the open file, whichever it is. Returns a function that stops it. */
export function watchOutside(): () => void {
  listen();
  const unsubscribe = useDocument.subscribe(({ path }) => path !== watched && listen());
  return () => {
    unsubscribe();
    stop?.();
  };
}

/** Begins anew, which tells what the file has in it now. */
function listen(): void {
  stop?.();
  watched = useDocument.getState().path;
  useOutside.setState({ news: null });
  stop = watched === null ? undefined : client()['file.watch']({ path: watched }, ({ text }) => heard(text));
}

function heard(text: string): void {
  const { text: known, topology, name, path } = useDocument.getState();
  if (text === known || text === useOutside.getState().writing) return withdraw();
  if (!topology) return openDocument({ path, name, text });
  const { topology: theirs, diagnostics } = readTopology(text);
  if (!theirs) {
    const [first] = diagnostics;
    const mend = t`The design here stays as it is. ${first ? said(first.summary) : ''}`;
    return tell({ kind: 'refused', summary: t`${name} was changed outside and cannot be read.`, mend });
  }
  if (!isEdited(useDocument.getState())) return reload(text, theirs);
  useOutside.setState({ news: { text, topology: theirs } });
  const { dialog, commandPalette } = useDialogs.getState();
  if (dialog === null && !commandPalette) return askToMerge();
  const mend = t`“Merge with the changed file…” shows both sides.`;
  tell({ kind: 'refused', summary: t`${name} was changed outside.`, mend });
}

/** The file has again what it is known to have. */
function withdraw(): void {
  if (!useOutside.getState().news) return;
  useOutside.setState({ news: null });
  if (useDialogs.getState().dialog?.kind === 'merge') closeDialog();
}

function reload(text: string, theirs: Topology): void {
  const { topology, name } = useDocument.getState();
  const count = topology ? differenceOf(topology, theirs).length : 0;
  edit(t`Read ${name} again`, () => theirs);
  standOn(text, theirs);
  const what =
    count > 0 ? plural(count, { one: '# change', other: '# changes' }) : t`nothing but its text or places`;
  tell({ kind: 'done', summary: t`${name} was changed outside and is read again: ${what}.` });
}

/** Shows both sides; where nothing is known of the file yet, once it has been looked at. */
export function askToMerge(): void {
  if (useOutside.getState().news) openDialog({ kind: 'merge' });
  else listen();
}

/** Makes `merged` the design, on top of what the file has now. */
export function takeMerged(merged: Topology): void {
  const { name } = useDocument.getState();
  edit(t`Merge with ${name}`, () => merged);
  standOnFile();
  tell({ kind: 'done', summary: t`Merged. Saving adds what is listed under Changes to the file.` });
}

/** Saving writes the design here over what was changed outside. */
export const keepMine = () => standOnFile();

/** What is to be saved is from now on told from the file as it is, and listed under Changes. */
function standOnFile(): void {
  const { news } = useOutside.getState();
  if (!news) return;
  standOn(news.text, news.topology);
  useOutside.setState({ news: null });
  compareWithSaved();
  showDock('changes', 200);
}

/** Drops what was not saved here. Undo brings it back. */
export function takeTheirs(): void {
  const { news } = useOutside.getState();
  const { name } = useDocument.getState();
  if (!news) return;
  edit(t`Take ${name} as it is`, () => news.topology);
  standOn(news.text, news.topology);
  useOutside.setState({ news: null });
  tell({ kind: 'done', summary: t`The design is ${name} as it is now.` });
}
