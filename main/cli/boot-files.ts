import { join } from 'node:path';
import type { Command } from 'commander';
import { generations } from '#shared/boot-files/boot-files';
import { madeFolder } from '../first-boot/boot-folder';
import { cardFiles, writeCardFiles, type CardFile } from '../first-boot/card-files';
import { passwordHashIn, prepareBoot, type PreparedBoot } from '../first-boot/first-boot';
import { optionsToAppend } from '../first-boot/preview';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { refuseExisting } from './output-file';

interface Options {
  output: string;
  generation?: string;
  key?: string;
  password?: string;
  profile?: string;
  force?: boolean;
  json?: boolean;
}

export function bootFilesCommand(program: Command, context: CliContext): void {
  program
    .command('boot-files <file> <host>')
    .description("Write the files for the first boot of a Raspberry Pi's card: user, keys, name, network.")
    .requiredOption('-o, --output <folder>', 'a folder, or the mounted boot partition of a flashed card')
    .option('--generation <name>', `what the image reads: ${generations.map(({ name }) => name).join(', ')}`)
    .option('--key <file>', 'a public key that may log in, beside those of the design')
    .option(
      '--password <secret>',
      'the secret that holds the hash of a password, as openssl passwd -6 prints',
    )
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--force', 'write over files that are there; what was in them is kept beside them')
    .option('--json', 'print {host, generation, files, steps} as JSON')
    .action((file: string, host: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const passwordHash = options.password
          ? await passwordHashIn(context.reach(design).secrets, options.password, host)
          : null;
        const { generation, key } = options;
        const prepared = await prepareBoot(design.topology, { host, generation, key, passwordHash });
        const folder = await madeFolder(options.output);
        const files = await cardFiles(prepared, folder);
        // The kernel's line is amended, not replaced: that needs nobody's leave.
        for (const { name, keptAs } of files)
          if (keptAs !== null && name !== 'cmdline.txt')
            await refuseExisting(join(folder, name), options.force);
        await writeCardFiles(folder, files);
        report(prepared, { folder, files }, options, context);
        return exitCodes.done;
      }),
    );
}

function report(
  prepared: PreparedBoot,
  made: { folder: string; files: readonly CardFile[] },
  { output, json }: Options,
  context: CliContext,
): void {
  const { host, generation } = prepared;
  const steps = stepsFor(prepared, made);
  const names = made.files.flatMap(({ name, keptAs }) => (keptAs === null ? [name] : [keptAs, name]));
  const files = names.map((name) => join(output, name));
  if (json) context.json({ host, generation: generation.name, files, steps });
  else
    context.out([`${host}: ${files.join(', ')}`, ...steps.map((step, i) => `${i + 1}. ${step}`)].join('\n'));
}

function stepsFor(
  prepared: PreparedBoot,
  { folder, files }: { folder: string; files: readonly CardFile[] },
): string[] {
  const { host, generation, boot } = prepared;
  const append = optionsToAppend(prepared, files);
  return [
    `Flash the card with an image that reads these files (${generation.images}), with Raspberry Pi Imager and without settings of its own.`,
    `Take the card out and in again, and copy the files of ${folder} onto its boot partition (bootfs), unless that is where they are.`,
    ...(append.length > 0 ? [`Append to the one line of cmdline.txt there: ${append.join(' ')}`] : []),
    ...generation.leavesOut(boot).map((left) => `Not in these files: ${left}`),
    `Put the card into ${host} and switch it on; the first boot takes a few minutes and restarts once. Then: rackloom plan`,
  ];
}
