import type { Command } from 'commander';
import { inEnglish } from '#shared/language/text';
import type { Plan, SpokenEvent } from '#shared/plan/plan';
import { journalFolder, readJournalledPlan, readJournals, type WrittenJournal } from '../apply/journal';
import { eventPrinter } from './apply-report';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

interface Options {
  profile?: string;
  json?: boolean;
}

export function journalCommand(program: Command, context: CliContext): void {
  program
    .command('journal <file> [plan]')
    .description(
      'What applies did: all of them, a line each, or all that one did (its plan’s hash, or "last").',
    )
    .option('--profile <file>', 'the profile that it was applied with')
    .option('--json', 'print JSON; see docs/cli.md')
    .action((file: string, plan: string | undefined, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const folder = await journalFolder(design);
        const journals = await readJournals(folder);
        if (plan === undefined) {
          if (options.json) context.json({ applies: journals.map(summaryOf) });
          else context.out(journals.map(summaryOf).map(lineOf).join('\n') || 'Nothing was applied yet.');
          return exitCodes.done;
        }
        const found = journalNamed(journals, plan);
        const of = await readJournalledPlan(folder, found.plan);
        if (options.json) context.json({ ...summaryOf(found), events: found.events });
        else context.out([lineOf(summaryOf(found)), ...journalLines(found.events, of)].join('\n'));
        return exitCodes.done;
      }),
    );
}

/** The last apply of a plan, or of any. A hash may be cut short. */
export function journalNamed(journals: readonly WrittenJournal[], name: string): WrittenJournal {
  const found = name === 'last' ? journals.at(-1) : journals.findLast(({ plan }) => plan.startsWith(name));
  if (found) return found;
  throw failure(
    'journal',
    name === 'last' ? 'Nothing was applied yet.' : `There is no apply of plan ${name}.`,
    'rackloom journal FILE lists all, those of a profile with --profile.',
  );
}

export function summaryOf({ path, plan, events }: WrittenJournal) {
  const finished = events.findLast((event) => event.type === 'finished');
  const done = events.filter((event) => event.type === 'step' && event.state === 'done').length;
  const failed = events.flatMap((event) => (event.type === 'failed' ? [event.step] : []));
  return {
    at: events[0]?.at ?? '',
    plan,
    outcome: finished?.outcome ?? 'cut short',
    done,
    failed,
    journal: path,
  };
}

const lineOf = ({ at, plan, outcome, done, failed, journal }: ReturnType<typeof summaryOf>): string =>
  `${at} plan ${plan}: ${outcome}, ${done} steps done${failed.length > 0 ? `, failed: ${failed.join(', ')}` : ''} (${journal})`;

/** As the apply printed it, each line with its time. */
export function journalLines(events: readonly SpokenEvent[], plan: Plan | null): string[] {
  const lines: string[] = [];
  let at = '';
  const print = eventPrinter({ steps: inEnglish(plan?.steps ?? []) }, (line) => lines.push(`${at} ${line}`));
  for (const event of events) {
    at = event.at.slice(11, 19);
    print(event);
  }
  return lines;
}
