import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import { hasErrors, type Diagnostic } from '#shared/plan/diagnostic';
import type { Design } from '../apply/design';
import type { Services } from './services';

interface OpenDocument {
  text: string;
  path: string | null;
  profile: string | null;
}

/**
 * The document that the renderer holds, read as a design. The renderer names paths only that main gave it: an opened
 * file and the profile of the start; any other would let a compromised page read files through manifests and archives.
 */
export function createDesignReader(services: Services) {
  const { desk, info } = services;
  return async ({ text: written, path, profile }: OpenDocument): Promise<Design> => {
    if (path !== null && !desk.holds(path))
      throw new FaultError({
        code: 'path',
        summary: text`${path} was not opened here.`,
        mend: text`Open the file first.`,
      });
    if (profile !== null && profile !== info.profile)
      throw new FaultError({
        code: 'path',
        summary: text`${profile} is not the profile Rackloom was started with.`,
        mend: text`Start it with --profile FILE.`,
      });
    const { design, diagnostics } = await services.loadDesign({ text: written, path, profile });
    if (!design || hasErrors(diagnostics)) throw designFault(diagnostics);
    return design;
  };
}

function designFault(diagnostics: readonly Diagnostic<Text>[]): FaultError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return new FaultError({ code: 'design', summary: text`The design cannot be read.` });
  const { summary, mend } = first;
  return new FaultError({
    code: 'design',
    summary: errors.length > 1 ? text`${summary} (and ${errors.length - 1} more)` : summary,
    ...(mend !== undefined && { mend }),
  });
}
