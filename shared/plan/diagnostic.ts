import type { Mend } from '../topology/edits/mends';

/** A finding about a topology file, a design, a plan or a host: a value, never an exception. */
export interface Diagnostic {
  severity: 'error' | 'warning' | 'note';
  /** Which check or stage says so: `schema`, `yaml`, `address-conflict`, `preflight`… */
  code: string;
  /** One line: what is wrong, with the object's own name. */
  summary: string;
  /** What to do about it. */
  mend?: string;
  /** Edits that mend it, the likeliest first. */
  mends?: readonly Mend[];
  /** Path into the topology, like `['devices', 'pi-1', 'ports', 'eth0', 'address']`. */
  path?: readonly (string | number)[];
  /** 1-based place in the file, where there is a file. */
  position?: { line: number; column: number };
}

export const hasErrors = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some((d) => d.severity === 'error');
