import type { Command } from 'commander';
import { hasErrors } from '#shared/plan/diagnostic';
import type { ApplyReport, Plan } from '#shared/plan/plan';
import type { Design } from '../apply/design';
import { journalFolder, findUnfinished, readJournalledPlan } from '../apply/journal';
import { makePlan } from '../apply/make-plan';
import { parsePlan } from '../apply/plan-file';
import { renderPlan } from '../apply/render-plan';
import { runApply } from '../apply/run-apply';
import { eventPrinter, reportText } from './apply-report';
import { failure, type CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';

interface Options {
  profile?: string;
  plan?: string;
  yes?: string;
  json?: boolean;
}

type Reach = ReturnType<CliContext['reach']>;

export function applyCommand(program: Command, context: CliContext): void {
  program
    .command('apply <file>')
    .description('Bring the real machines to the design, after you have agreed to the plan.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--plan <plan>', 'apply this plan, written by plan -o')
    .option('--yes <hash>', 'agree beforehand to the plan of this hash')
    .option('--json', 'print the report as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const reach = context.reach(design);
        const agreed = await agreedPlan(design, reach, options, context);
        if ('exit' in agreed) return agreed.exit;
        return applyPlan(agreed.plan, design, reach, options, context);
      }),
    );
}

async function applyPlan(
  plan: Plan,
  design: Design,
  reach: Reach,
  options: Options,
  context: CliContext,
): Promise<ExitCode> {
  const { signal } = context;
  const onEvent = eventPrinter(plan, context.err);
  const report = await runApply({ plan, design, ...reach, signal, onEvent });
  if (options.json) context.json(report);
  else context.out(reportText(report));
  return applyExit(plan, report);
}

/** What could not be planned for is not done, whatever else was. */
const applyExit = (plan: Plan, report: ApplyReport): ExitCode =>
  report.outcome === 'done' && !hasErrors(plan.diagnostics) ? exitCodes.done : exitCodes.error;

type Agreed = { plan: Plan } | { exit: ExitCode };

/** A plan the user has seen and agreed to: by file, by hash, or by typing yes (D19). */
async function agreedPlan(
  design: Design,
  reach: Reach,
  options: Options,
  context: CliContext,
): Promise<Agreed> {
  if (options.plan) return { plan: parsePlan(await context.readText(options.plan), options.plan) };
  const unfinished = await findUnfinished(await journalFolder(design));
  if (unfinished)
    context.err(`The last apply did not come to its end; this one goes on (${unfinished.journal}).`);
  const progress = context.progress();
  const onTarget = (target: string, state: string) => progress.show(`${target}: ${state}`);
  const plan = await makePlan({ design, ...reach, signal: context.signal, onTarget });
  progress.clear();
  if (plan.steps.length === 0 || plan.hash === options.yes) return { plan };
  if (options.yes !== undefined && options.yes === unfinished?.plan) {
    const begun = await readJournalledPlan(await journalFolder(design), options.yes);
    if (begun) return { plan: begun };
  }
  return consent(plan, options, context);
}

async function consent(plan: Plan, options: Options, context: CliContext): Promise<Agreed> {
  if (context.terminal.interactive && options.yes === undefined) {
    context.err(renderPlan(plan));
    const answer = await context.terminal.line('\nType yes to apply this plan: ');
    if (answer?.trim().toLowerCase() === 'yes') return { plan };
    context.err('Nothing was changed.');
    return { exit: exitCodes.error };
  }
  if (!options.json) context.out(renderPlan(plan));
  throw failure(
    'consent',
    options.yes === undefined
      ? 'The plan needs your consent, and there is no terminal to ask on. Nothing was changed.'
      : `The plan is ${plan.hash}, not ${options.yes}. Nothing was changed.`,
    `If you agree to it, run apply again with --yes ${plan.hash}.`,
    exitCodes.needsAnswer,
  );
}
