import { create } from 'zustand';
import { checkTopology } from '#shared/checks/checks';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { applyMend, type Mend } from '#shared/topology/edits/mends';
import { edit, useDocument } from './document';
import { tell } from './notice';
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

/** Re-checks after each edit, once the edit has been painted. Returns a function that stops it. */
export function watchProblems(): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const { topology, reading } = useDocument.getState();
    const diagnostics = topology ? checkTopology(topology) : reading;
    const bySubject = grouped(diagnostics);
    useProblems.setState(({ about }) => ({
      diagnostics,
      bySubject,
      // With the last of them mended, the others come back.
      about: about !== null && bySubject.has(about) ? about : null,
    }));
  };
  check();
  const stop = useDocument.subscribe((now, before) => {
    if (now.topology === before.topology && now.reading === before.reading) return;
    clearTimeout(pending);
    pending = setTimeout(check, 0);
  });
  return () => {
    clearTimeout(pending);
    stop();
  };
}

function grouped(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const bySubject = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const id = subjectOf(diagnostic);
    if (id !== null) bySubject.set(id, [...(bySubject.get(id) ?? []), diagnostic]);
  }
  return bySubject;
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
  tell(refusal && { kind: 'refused', summary: refusal.message, mend: refusal.mend });
}
