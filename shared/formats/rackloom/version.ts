import { text, type Text } from '../../language/text';
import type { Diagnostic } from '../../plan/diagnostic';

/** The version of the format that this Rackloom writes; it reads this one and, by migrations, those before it. */
export const currentVersion = 1;

/** What is wrong with the file's `rackloom:`; null when it can be read. */
export function versionProblem(
  version: unknown,
): (Pick<Diagnostic<Text>, 'summary' | 'mend'> & { readable: boolean }) | null {
  if (version === currentVersion) return null;
  if (version === undefined)
    return {
      summary: text`The file does not say which version of the format it is written in.`,
      mend: text`Add "rackloom: ${currentVersion}" as its first line.`,
      readable: true,
    };
  if (typeof version === 'number' && version > currentVersion)
    return {
      summary: text`The file is written in version ${version} of the format; this Rackloom reads version ${currentVersion}.`,
      mend: text`Open it with a newer Rackloom.`,
      readable: false,
    };
  return {
    summary: text`${JSON.stringify(version).slice(0, 40)} is no version of the format.`,
    mend: text`Write "rackloom: ${currentVersion}".`,
    readable: true,
  };
}
