import type { Command } from 'commander';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { importFile, maximumImport } from '#shared/formats/exchange/import';
import { writeTopology } from '#shared/formats/rackloom';
import { fileFault } from '../files/file-fault';
import { FaultError } from '#shared/ipc/fault';
import { writeTextFile } from '../files/write-text-file';
import { CommandFailure, type CliContext } from './context';
import { exchangeText } from './exchange-report';
import { exitCodes } from './exit-codes';
import { refuseExisting } from './output-file';

interface Options {
  format?: string;
  output: string;
  force?: boolean;
  json?: boolean;
}

export function importCommand(program: Command, context: CliContext): void {
  program
    .command('import <file>')
    .description("Make a design of another tool's file; says what came in and what could not be kept.")
    .option('--format <name>', 'what the file is, where its looks do not tell')
    .requiredOption('-o, --output <file>', 'the design to write')
    .option('--force', 'write over a file that is there')
    .option('--json', 'print {format, output, kept, lost} as JSON')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const read = importFile({ name: basename(file), bytes: await readBytes(file) }, options.format);
        const { topology, format, kept, lost, diagnostics } = read;
        if (!topology) throw new CommandFailure(diagnostics, exitCodes.error, file);
        await refuseExisting(options.output, options.force);
        await writeTextFile(options.output, writeTopology('', topology));
        if (options.json) context.json({ format, output: options.output, kept, lost });
        else context.out(exchangeText(`${file} (${format}) → ${options.output}`, kept, lost));
        return exitCodes.done;
      }),
    );
}

/** No more than what would be refused anyway is read. */
async function readBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw fileFault(file, 'read', error);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile() && !stat.isDirectory())
      throw new FaultError({ code: 'file', summary: `${file} is no regular file.`, mend: 'Choose a file.' });
    if (stat.size > maximumImport)
      throw new FaultError({
        code: 'file',
        summary: `${file} has ${stat.size} bytes, more than the ${maximumImport} that are read.`,
        mend: 'Export a part of it.',
      });
    return await handle.readFile();
  } catch (error) {
    throw error instanceof FaultError ? error : fileFault(file, 'read', error);
  } finally {
    await handle.close();
  }
}
