import { inEnglish, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';

/** `homelab.yaml:12:5: error: …` as compilers write it, so that editors jump to the place; the mend on its own line. */
export function formatDiagnostic(diagnostic: Diagnostic<Text | string>, file: string | null): string {
  const { severity, summary, mend, position, path } = inEnglish(diagnostic);
  const place = [file, position?.line, position?.column].filter(
    (part) => part !== undefined && part !== null,
  );
  const where = place.length ? `${place.join(':')}: ` : '';
  const inTopology = path?.length ? ` [${path.join('.')}]` : '';
  return `${where}${severity}: ${summary}${inTopology}${mend === undefined ? '' : `\n    ${mend}`}`;
}
