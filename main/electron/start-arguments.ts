import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartArguments {
  file: string | null;
  profile: string | null;
}

/**
 * `electron [switches] APP [FILE] [--profile P]`: everything before and with the app's own folder belongs to Electron,
 * and so do switches after it that we do not know.
 */
export function startArguments(
  argv: readonly string[],
  appFolder: string,
  packaged: boolean,
): StartArguments {
  const app = argv.findIndex((argument, i) => i > 0 && resolve(argument) === resolve(appFolder));
  const own = argv.slice(packaged || app < 0 ? 1 : app + 1);
  const { values, positionals } = parseArgs({
    args: [...own],
    options: { profile: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const { profile } = values;
  const [file] = positionals;
  return {
    file: file === undefined ? null : resolve(file),
    profile: typeof profile === 'string' ? resolve(profile) : null,
  };
}
