import type { Command } from 'commander';
import { inEnglish, type Spoken } from '#shared/language/text';
import { readTopology, writeTopology } from '#shared/formats/rackloom';
import type { Drift } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { adoptLive } from '#shared/topology/edits/adopt-live';
import { textDiff } from '../apply/render-plan';
import { hashOf } from '../apply/hash';
import { writeTextFile } from '../files/write-text-file';
import { readStatus } from '../live/status';
import { CommandFailure, failure, type CliContext } from './context';
import { askForEdit, shownEdit, type Edit } from './edit-consent';
import { exitCodes } from './exit-codes';
import { formatDiagnostic } from './format-diagnostic';
import { collected } from './only';

interface Options {
  profile?: string;
  only?: string[];
  yes?: string;
  json?: boolean;
}

export function adoptCommand(program: Command, context: CliContext): void {
  program
    .command('adopt <file>')
    .description('Take live state into the design: shows the edit of the file, and makes it when you agree.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--only <what>', 'a thing that status names; may be repeated', collected)
    .option('--yes <hash>', 'agree beforehand to the edit of this hash')
    .option('--json', 'print {hash, adopted, left, diff, diagnostics} as JSON')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const { drift, unread } = await readDrift(file, options, context);
        const adopted = drift.filter(({ adopt }) => adopt !== undefined);
        const left = drift.filter(({ adopt }) => adopt === undefined);
        const before = await context.readText(file);
        const after = adoptedText(before, file, adopted);
        const edit = { file, before, after, hash: hashOf([before, after]).slice(0, 16) };
        const agreed = before !== after && (await consent(edit, options, context));
        if (agreed) await writeTextFile(file, after);
        const diff = textDiff(before, after);
        if (options.json) context.json({ hash: edit.hash, adopted, left, diff, diagnostics: unread });
        else context.out(reportOf(agreed ? adopted.length : 0, left));
        for (const problem of unread) context.err(formatDiagnostic(problem, null));
        if (unread.length > 0 || (before !== after && !agreed)) return exitCodes.error;
        return left.length > 0 ? exitCodes.differs : exitCodes.done;
      }),
    );
}

/** `unread`: what could not be looked at, so that nobody takes its silence for agreement. */
async function readDrift(
  file: string,
  options: Options,
  context: CliContext,
): Promise<{ drift: Spoken<Drift>[]; unread: Diagnostic[] }> {
  const design = await context.loadDesign(file, options.profile);
  const status = await readStatus({ design, ...context.reach(design), signal: context.signal });
  const { drift, diagnostics } = inEnglish(status);
  const unread = diagnostics.filter(({ severity, code }) => severity === 'error' && isUnread(code));
  const { only } = options;
  if (!only) return { drift, unread };
  const strange = only.find((name) => !drift.some(({ subject }) => subject === name));
  if (strange !== undefined)
    throw failure(
      'adopt',
      `${strange} is as designed, or not known.`,
      `What differs is ${[...new Set(drift.map(({ subject }) => subject))].join(', ') || 'nothing'}.`,
    );
  return { drift: drift.filter(({ subject }) => only.includes(subject)), unread: [] };
}

const isUnread = (code: string) => code.startsWith('target-');

/** The file with the fewest lines changed, so that comments and what the profile bends stay. */
function adoptedText(text: string, file: string, adopted: readonly Spoken<Drift>[]): string {
  const { topology, diagnostics } = readTopology(text);
  if (!topology) throw new CommandFailure(diagnostics, exitCodes.error, file);
  return writeTopology(
    text,
    adoptLive(
      topology,
      adopted.flatMap(({ adopt }) => adopt ?? []),
    ),
  );
}

async function consent(
  edit: Edit & { hash: string },
  { yes, json }: Options,
  context: CliContext,
): Promise<boolean> {
  if (yes === edit.hash) return true;
  const agreed = yes === undefined ? await askForEdit(edit, context) : null;
  if (agreed !== null) return agreed;
  if (!json) context.out(shownEdit(edit));
  throw failure(
    'consent',
    yes === undefined
      ? 'The edit needs your consent, and there is no terminal to ask on. Nothing was changed.'
      : `The edit is ${edit.hash}, not ${yes}. Nothing was changed.`,
    `If you agree to it, run it again with --yes ${edit.hash}.`,
    exitCodes.needsAnswer,
  );
}

function reportOf(adopted: number, left: readonly Spoken<Drift>[]): string {
  const first =
    adopted === 0 ? 'Nothing was adopted.' : `${adopted} ${adopted === 1 ? 'field' : 'fields'} adopted.`;
  const rest = left.map(
    ({ subject, field }) => `  ${subject} ${field}: has no field in a design; apply repairs it`,
  );
  return [first, ...rest].join('\n');
}
