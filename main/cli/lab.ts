import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { appFolder } from '../files/app-folder';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

/** The lab stands beside the tests, in the sources; the app itself does not have it. */
export function labCommand(program: Command, context: CliContext, folder = appFolder()): void {
  program
    .command('lab [arguments...]')
    .description('Real Debian hosts on this machine to try a design on (Linux, root, from the sources).')
    .allowUnknownOption()
    .helpOption(false)
    .action((written: string[]) =>
      context.run({}, async () => {
        const script = join(folder, 'e2e', 'lab', 'cli.ts');
        const loader = join(folder, 'node_modules', 'tsx', 'dist', 'cli.mjs');
        if (![script, loader].every(existsSync))
          throw failure(
            'no-lab',
            'The lab is not part of the installed app.',
            'Clone the sources, run npm ci there, then npx rackloom lab up.',
          );
        const lab = spawn(process.execPath, [loader, script, ...written], { stdio: 'inherit' });
        // Ctrl-C reaches it too: it takes down what it has begun, and ends first.
        process.on('SIGINT', () => undefined);
        const [code] = (await once(lab, 'exit')) as [number | null];
        return code === 0 ? exitCodes.done : exitCodes.error;
      }),
    );
}
