import type { Mend } from '../topology/edits/mends';

/**
 * A finding about a topology file, a design, a plan or a host: a value, never an exception. What the checks find is a text in no
 * language yet; what machines and files say is English.
 */
export interface Diagnostic<Words = string> {
  severity: 'error' | 'warning' | 'note';
  /** Which check or stage says so: `schema`, `yaml`, `address-conflict`, `preflight`… */
  code: string;
  /** One line: what is wrong, with the object's own name. */
  summary: Words;
  /** What to do about it. */
  mend?: Words;
  /** Edits that mend it, the likeliest first. */
  mends?: readonly Mend<Words>[];
  /** Path into the topology, like `['devices', 'pi-1', 'ports', 'eth0', 'address']`. */
  path?: readonly (string | number)[];
  /** 1-based place in the file, where there is a file. */
  position?: { line: number; column: number };
}

export const hasErrors = (diagnostics: readonly Diagnostic<unknown>[]) =>
  diagnostics.some((d) => d.severity === 'error');
