import type { Command } from 'commander';
import { dirname, join } from 'node:path';
import { suggestion, thereAre } from '#shared/formats/suggest';
import { exportAs, exportIds, formatOfName } from '../exchange/export-file';
import { failure, type CliContext } from './context';
import { exchangeText } from './exchange-report';
import { exitCodes } from './exit-codes';
import { refuseExisting, save } from './output-file';

interface Options {
  format?: string;
  output: string;
  profile?: string;
  force?: boolean;
  json?: boolean;
}

export function exportCommand(program: Command, context: CliContext): void {
  program
    .command('export <file>')
    .description(`Write a design for another tool: ${exportIds.join(', ')}.`)
    .option('--format <name>', "what to write; left out, what the output's name says")
    .requiredOption('-o, --output <file>', 'the file to write')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--force', 'write over files that are there')
    .option('--json', 'print {format, files, kept, lost} as JSON')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const format = options.format ?? formatOfName(options.output);
        if (format === undefined || !exportIds.includes(format))
          throw failure(
            'format',
            format === undefined
              ? `The name ${options.output} says no format.`
              : `"${format}" is no format that can be written.`,
            format === undefined
              ? `Name it with --format: ${exportIds.join(', ')}.`
              : suggestion(format, exportIds, thereAre),
          );
        const { topology } = await context.loadDesign(file, options.profile);
        const { files, kept, lost } = (await exportAs(topology, format))!;
        const written = files.map(({ name, content }, i) => ({
          path: i === 0 ? options.output : join(dirname(options.output), name),
          content,
        }));
        for (const { path } of written) await refuseExisting(path, options.force);
        for (const { path, content } of written) await save(path, content);
        const paths = written.map(({ path }) => path);
        if (options.json) context.json({ format, files: paths, kept, lost });
        else context.out(exchangeText(`${file} → ${paths.join(', ')} (${format})`, kept, lost));
        return exitCodes.done;
      }),
    );
}
