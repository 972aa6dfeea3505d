import type { Patch } from '#shared/difference/patch';
import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';

/** What has changed in the design since the last message; the first one has it whole. */
export interface ToChecks {
  version: number;
  changed: Patch | null;
}

export interface FromChecks {
  version: number;
  diagnostics: Diagnostic<Text>[];
}
