import type { Command } from 'commander';
import { differenceOf, differenceText } from '#shared/difference/difference';
import { readTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';
import { readCommitted } from '../files/committed';
import { CommandFailure, failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

interface DiffOptions {
  json?: boolean;
  git?: string | true;
}

interface Version {
  name: string;
  topology: Topology;
}

export function diffCommand(program: Command, context: CliContext): void {
  program
    .command('diff <before> [after]')
    .description(
      'What two designs have differently, by id and field; order, comments and positions mean nothing.',
    )
    .option('--git [revision]', 'one file, with what a commit has in its place (HEAD)')
    .option('--json', 'print {before, after, differences} as JSON')
    .action((before: string, after: string | undefined, options: DiffOptions) =>
      context.run(options, async () => {
        const [a, b] = await versionsOf(context, { before, after, git: options.git });
        const differences = differenceOf(a.topology, b.topology);
        if (options.json) context.json({ before: a.name, after: b.name, differences });
        else
          context.out(
            differences.length > 0 ? differenceText(differences) : `${a.name} and ${b.name} mean the same`,
          );
        return differences.length > 0 ? exitCodes.differs : exitCodes.done;
      }),
    );
}

interface Order {
  before: string;
  after: string | undefined;
  git: DiffOptions['git'];
}

async function versionsOf(context: CliContext, { before, after, git }: Order): Promise<[Version, Version]> {
  const onDisk = async (name: string): Promise<Version> => ({
    name,
    topology: (await context.loadDesign(name, undefined)).topology,
  });
  if (git !== undefined && after === undefined)
    return [await committed(before, git === true ? 'HEAD' : git), await onDisk(before)];
  if (git === undefined && after !== undefined) return [await onDisk(before), await onDisk(after)];
  throw failure('diff', 'Two files are compared, or one with a commit.', 'Name A and B, or A and --git.');
}

/** What once was committed need not pass today's checks; it must only be readable. */
async function committed(file: string, revision: string): Promise<Version> {
  const { text, commit } = await readCommitted(file, revision);
  const name = `${commit}:${file}`;
  const { topology, diagnostics } = readTopology(text);
  if (!topology) throw new CommandFailure(diagnostics, exitCodes.error, name);
  return { name, topology };
}
