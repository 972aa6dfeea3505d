import { inEnglish } from '#shared/language/text';
import type { ApplyEvent, ApplyReport, Plan } from '#shared/plan/plan';
import type { Design } from '../apply/design';
import { preflightCode } from '../apply/preflight/preflight';
import { renderPlan } from '../apply/render-plan';
import { runApply } from '../apply/run-apply';
import { targetCancels, type TargetCancels } from '../apply/target-cancels';
import { eventPrinter, reportJson, reportText } from './apply-report';
import { failure, type CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';

/** What all verbs that change machines share: the plan is shown, agreed to, done, and reported. */
export interface ConsentOptions {
  yes?: string;
  json?: boolean;
}
export type Reach = ReturnType<CliContext['reach']>;

export async function applyPlan(
  plan: Plan,
  design: Design,
  reach: Reach,
  options: ConsentOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { signal } = context;
  const print = eventPrinter(inEnglish(plan), context.err);
  const onEvent = (event: ApplyEvent) => print(inEnglish(event));
  const cancels = targetCancels();
  const stopHearing = hearCancels(plan, cancels, context);
  const report = await runApply({ plan, design, ...reach, signal, cancels, onEvent }).finally(stopHearing);
  const [told, undone] = [inEnglish(report), inEnglish(undoneOf(plan))];
  if (options.json) context.json(reportJson(told, undone));
  else context.out(reportText(told, undone, plan.purpose));
  return applyExit(report, plan);
}

/** On a terminal, a machine's name and Enter take that machine alone out of the apply that runs. */
export function hearCancels(
  plan: Pick<Plan, 'steps'>,
  cancels: TargetCancels,
  { terminal, err }: Pick<CliContext, 'terminal' | 'err'>,
): () => void {
  const targets = [...new Set(plan.steps.map(({ target }) => target))];
  if (!terminal.interactive || targets.length < 2) return () => undefined;
  err('To cancel one machine alone, type its name and Enter; Ctrl-C cancels all.');
  return terminal.hear((line) => {
    const name = line.trim();
    if (targets.includes(name)) cancels.cancel(name);
    else if (name !== '') err(`The plan has nothing on ${name}; it has ${targets.join(', ')}.`);
  });
}

/**
 * What could not be planned for is not done, whatever else was. A check before the apply (preflight) that feared a failure
 * is another matter: the apply came to its end, so it was wrong, or what it named has been mended on the way (D19).
 */
export function applyExit(
  { outcome }: Pick<ApplyReport, 'outcome'>,
  plan: Pick<Plan, 'diagnostics'>,
): ExitCode {
  return outcome === 'done' && undoneOf(plan).length === 0 ? exitCodes.done : exitCodes.error;
}

const undoneOf = ({ diagnostics }: Pick<Plan, 'diagnostics'>) =>
  diagnostics.filter(({ code, severity }) => severity === 'error' && !code.startsWith(preflightCode));

/** True where the user agrees to the plan: by its hash beforehand, or by typing yes (D19). */
export async function consent(plan: Plan, options: ConsentOptions, context: CliContext): Promise<boolean> {
  if (plan.steps.length === 0 || plan.hash === options.yes) return true;
  if (context.terminal.interactive && options.yes === undefined) {
    context.err(renderPlan(inEnglish(plan)));
    const answer = await context.terminal.line('\nType yes to apply this plan: ');
    if (answer?.trim().toLowerCase() === 'yes') return true;
    context.err('Nothing was changed.');
    return false;
  }
  if (!options.json) context.out(renderPlan(inEnglish(plan)));
  throw failure(
    'consent',
    options.yes === undefined
      ? 'The plan needs your consent, and there is no terminal to ask on. Nothing was changed.'
      : `The plan is ${plan.hash}, not ${options.yes}. Nothing was changed.`,
    `If you agree to it, run it again with --yes ${plan.hash}.`,
    exitCodes.needsAnswer,
  );
}
