import type { Command } from 'commander';
import { hasErrors } from '#shared/plan/diagnostic';
import { readTopology, writeTopology } from '#shared/formats/rackloom';
import { english } from '#shared/language/text';
import {
  apart,
  refitted,
  type MeasuredPair,
  type MeasureProgress,
  type Measurement,
  type StackFit,
} from '#shared/results/measured';
import { adoptStacks } from '#shared/topology/edits/adopt-stacks';
import type { Design } from '../apply/design';
import { managedHosts } from '../apply/managed';
import { textDiff } from '../apply/render-plan';
import { writeTextFile } from '../files/write-text-file';
import { measure } from '../measure/measure';
import { CommandFailure, failure, type CliContext } from './context';
import { askForEdit, shownEdit, type Edit } from './edit-consent';
import { exitCodes, type ExitCode } from './exit-codes';
import { formatDiagnostic } from './format-diagnostic';
import { measureJson, measureReport } from './measure-report';
import { echoes, share } from './numbers';
import { collected } from './only';

interface Options {
  profile?: string;
  only?: string[];
  count: number;
  tolerance: number;
  adopt?: boolean;
  yes?: boolean;
  json?: boolean;
}

export function measureCommand(program: Command, context: CliContext): void {
  program
    .command('measure <file>')
    .description(
      'Measure round trips between the machines beside the simulated ones, and the stacks that fit them.',
    )
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--only <host>', 'measure among these hosts only; repeated for each', collected)
    .option('--count <number>', 'echoes for each pair, five a second; the first does not count', echoes, 8)
    .option(
      '--tolerance <share>',
      'how far measured and simulated may be apart, of the longer one',
      share,
      0.3,
    )
    .option('--adopt', 'write the stacks that fit into the design: shows the edit, makes it when you agree')
    .option('--yes', 'agree beforehand to what --adopt finds; each time it finds other figures')
    .option('--json', 'print the pairs and the fit as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const found = await measured(design, options, context);
        const edit = options.adopt ? await editOf(file, found.fit, context) : null;
        const { tolerance } = options;
        if (!options.json) context.out(measureReport(found, tolerance));
        const adopted = edit !== null && (await consent(edit, options, context));
        if (adopted) await writeTextFile(file, edit.after);
        if (options.json) {
          const diff = edit && textDiff(edit.before, edit.after);
          context.json({ topology: design.topology.name, ...measureJson(found, tolerance), adopted, diff });
        }
        for (const problem of found.diagnostics) context.err(formatDiagnostic(problem, null));
        if (edit !== null && !adopted) return exitCodes.error;
        const { fit, pairs } = found;
        return exitCodeOf(
          found,
          adopted ? pairs.map((pair) => refitted(pair, fit.fitted)) : pairs,
          tolerance,
        );
      }),
    );
}

/** What differs is worth more to a script than what could not be asked beside it. */
function exitCodeOf(
  { diagnostics }: Measurement,
  pairs: readonly MeasuredPair[],
  tolerance: number,
): ExitCode {
  if (pairs.some((pair) => apart(pair) > tolerance)) return exitCodes.differs;
  return hasErrors(diagnostics) ? exitCodes.error : exitCodes.done;
}

async function measured(design: Design, options: Options, context: CliContext): Promise<Measurement> {
  refuseStrangers(design, options.only ?? []);
  const { connections } = context.reach(design);
  const progress = context.progress();
  const onProgress = (at: MeasureProgress) => progress.show(progressWords(at));
  const { signal } = context;
  const { only, count } = options;
  const found = await measure({ design, connections, signal, only, count, onProgress }).finally(() =>
    progress.clear(),
  );
  if (found.pairs.length > 0) return found;
  const none = {
    severity: 'error',
    code: 'measure-pairs',
    summary: 'No two machines could be measured.',
    mend: 'It takes two hosts with `ssh:` that let Rackloom in and that the design joins.',
  } as const;
  throw new CommandFailure([...found.diagnostics, none]);
}

const progressWords = ({ round, rounds, asking }: MeasureProgress): string =>
  round === 0
    ? 'connecting'
    : `round ${round} of ${rounds}: ${asking.map(({ from, to }) => `${from} → ${to}`).join(', ')}`;

function refuseStrangers(design: Design, only: readonly string[]): void {
  const hosts = managedHosts(design);
  const strange = only.find((name) => !hosts.includes(name));
  if (strange !== undefined)
    throw failure(
      'measure-host',
      `${strange} is no host that is reached by SSH.`,
      `There are ${hosts.join(', ') || 'none: give hosts an `ssh:`'}.`,
    );
}

/** The file with the fewest lines changed, so that comments and what the profile bends stay. */
async function editOf(file: string, { fitted, unknown }: StackFit, context: CliContext): Promise<Edit> {
  if (fitted.length === 0) throw new CommandFailure(nothingToWrite(unknown));
  const before = await context.readText(file);
  const { topology, diagnostics } = readTopology(before);
  if (!topology) throw new CommandFailure(diagnostics, exitCodes.error, file);
  const date = new Date().toISOString().slice(0, 10);
  return { file, before, after: writeTopology(before, adoptStacks(topology, { stacks: fitted, date })) };
}

const nothingToWrite = (unknown: StackFit['unknown']) =>
  unknown.length === 0
    ? [
        {
          severity: 'error' as const,
          code: 'measure-fit',
          summary: 'The file states the stacks of all machines that were measured: there is nothing to fit.',
          mend: 'Take `machine: { stack }` out where a measured one should stand.',
        },
      ]
    : unknown.map(({ why, mend }) => ({
        ...{ severity: 'error' as const, code: 'measure-fit' },
        ...{ summary: english(why), mend: english(mend) },
      }));

async function consent(edit: Edit, { yes, json }: Options, context: CliContext): Promise<boolean> {
  if (yes || edit.before === edit.after) return true;
  const agreed = await askForEdit(edit, context);
  if (agreed !== null) return agreed;
  if (!json) context.out(shownEdit(edit));
  throw failure(
    'consent',
    'The edit needs your consent, and there is no terminal to ask on. Nothing was changed.',
    'Run it again with --yes: it writes what it finds then.',
    exitCodes.needsAnswer,
  );
}
