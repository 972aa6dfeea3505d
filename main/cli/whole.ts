import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';

/** Commands that people repeat while they wait for machines; for the others, the modules are quick enough. */
const kept = ['validate', 'plan', 'apply', 'status', 'revert', 'remove', 'adopt'];

export interface Whole {
  run: () => void;
  /** Keeps all that is compiled by now, where that is news. */
  keep: () => void;
}

/**
 * The whole command line as one script, which the build leaves beside the modules, with what V8 compiled of it the last time:
 * that spares a command a third of its processor time, most of it before the first host is asked anything. (Node 22 can keep
 * modules compiled by itself, Node 20 scripts only.) Null where it is not to be had, or not worth it.
 */
export function wholeCommandLine(command: string | undefined, folder: string): Whole | null {
  if (command === undefined || !kept.includes(command)) return null;
  const path = join(folder, 'cli-whole.cjs');
  // The build leaves it in ASCII.
  const source = read(path)?.toString('latin1');
  if (source === undefined) return null;
  // Beside the code, so that nobody can write it who could not change the code itself. The build clears it: V8 refuses
  // what another version of it compiled, and what was compiled of a source of another length.
  const compiled = join(folder, 'compiled');
  const place = join(compiled, `${command}-${process.versions.v8}-${process.arch}`);
  // V8 forgets what has not run for a while: kept after a long apply, half of what a short one needs would be missing.
  setFlagsFromString('--no-flush-bytecode');
  const cachedData = read(place);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: path,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    run: () => {
      const module = { exports: {} };
      const scope = [module.exports, createRequire(path), module, path, folder];
      (script.runInThisContext() as (...scope: unknown[]) => void)(...scope);
    },
    keep: () => {
      if (cachedData === undefined || script.cachedDataRejected) write(compiled, place, script);
    },
  };
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Where the folder cannot be written to, the next run compiles again. */
function write(folder: string, place: string, script: Script): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${place}.${process.pid}`, script.createCachedData(), { mode: 0o600 });
    renameSync(`${place}.${process.pid}`, place);
  } catch {
    // As above.
  }
}
