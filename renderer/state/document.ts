import { create } from 'zustand';
import { readTopology, writeTopology } from '#shared/formats/rackloom';
import type { OpenedFile } from '#shared/ipc/contract';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { isRefusal, type Refusal } from '#shared/topology/edits/refuse';
import type { Topology } from '#shared/topology/topology';
import { said, told } from '../text/said';
import { tell } from './notice';

/** One undoable step: what it is called, and the design before it. */
export interface HistoryStep {
  label: string;
  topology: Topology;
  /** Edits with the same key that follow each other (typing in one field) are one step. */
  merge?: string | undefined;
}

interface DocumentState {
  /** Null before a file is open, and when the open file cannot be read; then `reading` says why. */
  topology: Topology | null;
  /** The text last read or written; comments and order are taken from it when the design is written. */
  text: string;
  path: string | null;
  name: string;
  /** The design as the file holds it: edited means not the same object. */
  saved: Topology | null;
  /** Designs as this window has read and written them: gone back to, each has the same bytes again. */
  written: WeakMap<Topology, string>;
  past: HistoryStep[];
  future: HistoryStep[];
  reading: Diagnostic[];
}

const historyLimit = 500;

export const useDocument = create<DocumentState>()(() => ({
  topology: null,
  text: '',
  path: null,
  name: '',
  saved: null,
  written: new WeakMap(),
  past: [],
  future: [],
  reading: [],
}));

export const isEdited = ({ topology, saved }: Pick<DocumentState, 'topology' | 'saved'>) =>
  topology !== saved;

export function openDocument({ path, name, text }: OpenedFile): void {
  const { topology, diagnostics } = readTopology(text);
  useDocument.setState({
    topology,
    saved: topology,
    written: writtenAs(topology, text),
    text,
    path,
    name,
    past: [],
    future: [],
    reading: diagnostics.map(told),
  });
}

/** Why an edit was not made, in the window's language. */
export interface Refused {
  summary: string;
  mend: string;
}

/** Every change of the design goes through here: one named step that undo takes back. A refusal comes back in words. */
export function edit(
  label: string,
  change: (topology: Topology) => Topology,
  merge?: string,
): Refused | null {
  const { topology, past } = useDocument.getState();
  if (!topology) return null;
  tell(null);
  const next = attempt(() => change(topology));
  if (isRefusal(next)) return { summary: said(next.why), mend: said(next.mend) };
  if (next === topology) return null;
  const joins = merge !== undefined && past.at(-1)?.merge === merge;
  useDocument.setState({
    topology: next,
    past: joins ? past : [...past, { label, topology, merge }].slice(-historyLimit),
    future: [],
  });
  return null;
}

function attempt(change: () => Topology): Topology | Refusal {
  try {
    return change();
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

export function undo(): void {
  const { topology, past, future } = useDocument.getState();
  const step = past.at(-1);
  if (!step || !topology) return;
  tell(null);
  useDocument.setState({
    topology: step.topology,
    past: past.slice(0, -1),
    future: [{ label: step.label, topology }, ...future],
  });
}

export function redo(): void {
  const { topology, past, future } = useDocument.getState();
  const [step, ...rest] = future;
  if (!step || !topology) return;
  tell(null);
  useDocument.setState({
    topology: step.topology,
    past: [...past, { label: step.label, topology }],
    future: rest,
  });
}

/** Goes to the design after so many steps from the one that was opened: as often undone or redone as it takes. */
export function goTo(step: number): void {
  const { past, future } = useDocument.getState();
  const away = Math.min(step, past.length + future.length) - past.length;
  for (let i = 0; i < Math.abs(away); i++) (away < 0 ? undo : redo)();
}

/** The document as text, with the smallest change against the file (D7). */
export function documentText(): string {
  const { topology, saved, text, written } = useDocument.getState();
  if (!topology || topology === saved) return text;
  return written.get(topology) ?? writeTopology(text, topology);
}

/** What is saved: the design as it is now, whatever is done to it until the file is written. */
export interface Saving extends Pick<DocumentState, 'topology' | 'written'> {
  text: string;
}

export function beginSaving(): Saving {
  const { topology, written } = useDocument.getState();
  return { topology, written, text: documentText() };
}

/** The file has it. Another document that was opened meanwhile is not marked. */
export function markSaved({ topology, written, text }: Saving, path: string | null, name: string): void {
  if (useDocument.getState().written !== written) return;
  if (topology) written.set(topology, text);
  useDocument.setState({ text, path, name, saved: topology });
}

/** The file has another's words in it: what this window wrote before would take them back. */
export const standOn = (text: string, saved: Topology): void =>
  useDocument.setState({ text, saved, written: writtenAs(saved, text) });

const writtenAs = (topology: Topology | null, text: string): WeakMap<Topology, string> =>
  new WeakMap(topology && [[topology, text]]);
