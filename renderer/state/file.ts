import { t } from '@lingui/core/macro';
import { writeTopology } from '#shared/formats/rackloom';
import type { OpenedFile } from '#shared/ipc/contract';
import type { Fault } from '#shared/ipc/forms';
import type { Topology } from '#shared/topology/topology';
import { client } from './client';
import { openDialog } from './dialogs';
import { stopComparing } from './changes';
import { forgetDrift } from './drift';
import { beginSaving, isEdited, markSaved, openDocument, useDocument } from './document';
import { askToMerge, useOutside } from './outside';
import { stopLive } from './live';
import { forgetPlan } from './plan';
import { recover } from './recovery';
import { select, selectTraffic } from './selection';
import { forgetSimulation } from './simulation';
import { forgetMeasurement } from './measure';
import { forgetStudies } from './studies';
import { showDock } from './view';

/** Opening, saving and leaving a file, with the guard for changes that are not saved. */

const emptyFile: OpenedFile = { path: null, name: 'homelab', text: 'rackloom: 1\nname: homelab\n' };

export const newFile = () => unlessUnsaved(() => show(emptyFile));

export const openFile = () =>
  unlessUnsaved(async () => {
    const file = await reporting(t`Could not open the file`, () => client()['file.open']({}));
    if (file) show(file);
  });

/** Shows the samples and the files that were open last. */
export const offerFiles = () =>
  reporting(t`Could not list the samples`, async () => {
    const [samples, recent] = await Promise.all([client()['file.samples']({}), client()['file.recent']({})]);
    openDialog({ kind: 'samples', samples, recent });
  });

export const openSample = (id: string) =>
  unlessUnsaved(async () => {
    const file = await reporting(t`Could not open the sample`, () => client()['file.openSample']({ id }));
    if (file) show(file);
  });

export const openRecent = (path: string) =>
  unlessUnsaved(async () => {
    const file = await reporting(t`Could not open the file`, () => client()['file.openRecent']({ path }));
    if (file) show(file);
  });

/** Makes what another tool's file has brought the open design, once nothing unsaved is lost by it. */
export const takeIn = (topology: Topology) =>
  unlessUnsaved(() => show({ path: null, name: topology.name, text: writeTopology('', topology) }));

function show(file: OpenedFile): void {
  stopLive();
  forgetPlan();
  forgetDrift();
  forgetMeasurement();
  forgetSimulation();
  forgetStudies();
  stopComparing();
  select([]);
  selectTraffic(null);
  openDocument(file);
  recover(file);
  if (useDocument.getState().topology === null) showDock('problems');
}

/** The last save that was asked for. Each is written over what the one before has left. */
let lastSave: Promise<boolean> = Promise.resolve(true);
const afterTheLast = (save: () => Promise<boolean>): Promise<boolean> => (lastSave = lastSave.then(save));

/** Whether there is something to save, or will be once what is being written is. */
export const isToBeSaved = (): boolean =>
  isEdited(useDocument.getState()) ||
  useDocument.getState().path === null ||
  useOutside.getState().writing !== null;

/** True when the file is saved; false when the user cancelled or it failed. */
export const saveFile = (): Promise<boolean> => afterTheLast(saveNow);

async function saveNow(): Promise<boolean> {
  const { path, name, text: over } = useDocument.getState();
  if (path === null) return saveNowAs();
  return reporting(t`Could not save the file`, async () => {
    const saving = beginSaving();
    useOutside.setState({ writing: saving.text });
    try {
      await client()['file.save']({ path, text: saving.text, over });
      markSaved(saving, path, name);
      return true;
    } catch (error) {
      if ((error as Fault).code !== 'changed-outside') throw error;
      askToMerge();
      return false;
    } finally {
      useOutside.setState({ writing: null });
    }
  });
}

export const saveFileAs = (): Promise<boolean> => afterTheLast(saveNowAs);

async function saveNowAs(): Promise<boolean> {
  return reporting(t`Could not save the file`, async () => {
    const saving = beginSaving();
    const { name } = useDocument.getState();
    const suggested = name.endsWith('.yaml') ? name : `${name}.rackloom.yaml`;
    const saved = await client()['file.saveAs']({ suggested, text: saving.text });
    if (!saved) return false;
    markSaved(saving, saved.path, saved.name);
    return true;
  });
}

/** Does `then` at once, or after the user has said what to do with unsaved changes. */
function unlessUnsaved(then: () => void | Promise<void>): void | Promise<void> {
  const state = useDocument.getState();
  if (!isEdited(state)) return then();
  openDialog({ kind: 'unsaved', name: state.name, then });
}

async function reporting<T>(title: string, work: () => Promise<T>): Promise<T | false> {
  try {
    return await work();
  } catch (error) {
    const { summary, mend } = error as Fault;
    openDialog({ kind: 'problem', title, summary, mend });
    return false;
  }
}

/** Tells main when the edited state changes, so that closing the window can ask. */
export function watchEdited(): () => void {
  return useDocument.subscribe((now, before) => {
    const edited = isEdited(now);
    if (edited !== isEdited(before)) void client()['file.edited']({ edited });
  });
}
