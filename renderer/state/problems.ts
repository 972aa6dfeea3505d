import { create } from 'zustand';
import { checkTopology } from '#shared/checks/checks';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { useDocument } from './document';

/** What is wrong with the design now: what reading the file found, then what the checks say about the drawing. */
export const useProblems = create<{ diagnostics: Diagnostic[] }>()(() => ({ diagnostics: [] }));

/** Re-checks after each edit, once the edit has been painted. Returns a function that stops it. */
export function watchProblems(): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const { topology, reading } = useDocument.getState();
    useProblems.setState({ diagnostics: topology ? checkTopology(topology) : reading });
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

/** The record a diagnostic is about: the id after the collection's name. */
export function subjectOf({ path }: Diagnostic): string | null {
  const id = path?.[1];
  return typeof id === 'string' ? id : null;
}

export const startsWith = (path: Diagnostic['path'], start: readonly (string | number)[]) =>
  path !== undefined && start.every((part, i) => String(path[i]) === String(part));
