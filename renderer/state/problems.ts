import { create } from 'zustand';
import { sharing } from '#shared/difference/patch';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { applyMend, type Mend } from '#shared/topology/edits/mends';
import type { Topology } from '#shared/topology/topology';
import type { FromChecks, ToChecks } from '../check-messages';
import { changedParts } from './changed-parts';
import { edit, useDocument } from './document';
import { told } from '../text/said';
import { tell } from './notice';
import { onceSeen } from './once-seen';
import { showDock } from './view';

interface ProblemsState {
  diagnostics: Diagnostic[];
  /** Those about one record, by its id. */
  bySubject: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The one record whose problems the panel shows; null: all. */
  about: string | null;
}

/** What is wrong with the design now: what reading the file found, then what the checks say about the drawing. */
export const useProblems = create<ProblemsState>()(() => ({
  diagnostics: [],
  bySubject: new Map(),
  about: null,
}));

/** Re-checks in a worker after each edit, once the edit is seen. Returns a function that stops it. */
export function watchProblems(): () => void {
  const worker = new Worker(new URL('../check-worker.ts', import.meta.url), { type: 'module' });
  let sent: Topology | null = null;
  let asked = false;
  let version = 0;
  worker.onmessage = ({ data }: MessageEvent<FromChecks>) => {
    if (data.version === version) show(data.diagnostics.map(told));
  };
  const send = () => {
    const { topology, reading } = useDocument.getState();
    if (!topology) {
      version++;
      asked = false;
      return show(reading);
    }
    const changed = changedParts(sent, topology);
    sent = topology;
    // What was only moved is checked already.
    if (asked && !changed) return;
    asked = true;
    worker.postMessage({ version: ++version, changed } satisfies ToChecks);
  };
  send();
  const checks = onceSeen(send);
  const stop = useDocument.subscribe((now, before) => {
    if (now.topology !== before.topology || now.reading !== before.reading) checks.ask();
  });
  return () => {
    stop();
    checks.stop();
    worker.terminate();
  };
}

function show(diagnostics: Diagnostic[]): void {
  const bySubject = grouped(diagnostics, useProblems.getState().bySubject);
  useProblems.setState(({ about }) => ({
    diagnostics,
    bySubject,
    // With the last of them mended, the others come back.
    about: about !== null && bySubject.has(about) ? about : null,
  }));
}

/** What is as it was about a record is the same array, so that its badge is not drawn again. */
function grouped(
  diagnostics: readonly Diagnostic[],
  before: ProblemsState['bySubject'],
): ProblemsState['bySubject'] {
  const bySubject = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const id = subjectOf(diagnostic);
    if (id === null) continue;
    const about = bySubject.get(id);
    if (about) about.push(diagnostic);
    else bySubject.set(id, [diagnostic]);
  }
  return new Map([...bySubject].map(([id, about]) => [id, sharing(before.get(id), about)]));
}

/** The record a diagnostic is about: the id after the collection's name. */
export function subjectOf({ path }: Diagnostic): string | null {
  const id = path?.[0] === 'traffic' ? path[2] : path?.[1];
  return typeof id === 'string' ? id : null;
}

export const startsWith = (path: Diagnostic['path'], start: readonly (string | number)[]) =>
  path !== undefined && start.every((part, i) => String(path[i]) === String(part));

export function showProblemsOf(about: string | null): void {
  useProblems.setState({ about });
  showDock('problems');
}

/** One click: one named step that undo takes back. */
export function mend(offer: Mend): void {
  const refusal = edit(offer.label, (topology) => applyMend(topology, offer));
  tell(refusal && { kind: 'refused', ...refusal });
}
