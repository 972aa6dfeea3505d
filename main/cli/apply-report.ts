import type { Spoken } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { ApplyReport, Failure, Plan, SpokenEvent, SpokenPlan } from '#shared/plan/plan';
import { formatDiagnostic } from './format-diagnostic';

/** Prints what happens while it does: a line as a step begins and ends, and its live output between. */
export function eventPrinter(
  plan: Pick<SpokenPlan, 'steps'>,
  print: (line: string) => void,
): (event: SpokenEvent) => void {
  const titles = new Map(plan.steps.map(({ id, title }) => [id, title]));
  return (event) => {
    switch (event.type) {
      case 'started':
        if (event.steps.length > 0) print(`Applying plan ${event.plan}: ${event.steps.length} steps.`);
        return;
      case 'step':
        print(stepLine(event, titles.get(event.step) ?? ''));
        return;
      case 'output':
        for (const line of event.text.split('\n'))
          if (line.trim() !== '') print(`${event.step} │ ${line.trimEnd()}`);
        return;
      case 'failed':
        print(failureText(event.failure));
        return;
      case 'target-cancelled':
        print(`${event.target} is cancelled: what is under way there comes to its end.`);
        return;
      case 'left':
        print(`${event.step} left: ${event.why}`);
        return;
      case 'finished':
        return;
    }
  };
}

function stepLine(event: SpokenEvent & { type: 'step' }, title: string): string {
  if (event.state === 'running') return `${event.step} … ${event.note ?? title}`;
  const seconds = event.seconds === undefined ? '' : ` in ${event.seconds.toFixed(1)} s`;
  return `${event.step} ${event.state}${seconds}${event.note ? `: ${event.note}` : ''}`;
}

function failureText(failure: Spoken<Failure>): string {
  const { step, host, summary, command, exitCode, tail, cause, mend } = failure;
  return [
    `${step} FAILED on ${host}: ${summary}`,
    ...(command ? [`  command: ${command}`] : []),
    ...(exitCode === undefined ? [] : [`  exit code: ${exitCode ?? 'none, it was killed'}`]),
    ...tail.map((line) => `  │ ${line}`),
    ...(cause ? [`  likely cause: ${cause}`] : []),
    ...(mend ? [`  mend: ${mend}`] : []),
  ].join('\n');
}

/** The report for scripts: what could not be planned for is not done, whatever else was. */
export const reportJson = (report: Spoken<ApplyReport>, undone: readonly Diagnostic[]) => ({
  ...report,
  ...(undone.length > 0 && report.outcome === 'done' && { outcome: 'failed' as const }),
  ...(undone.length > 0 && { diagnostics: undone }),
});

/** `undone`: errors of the plan, because of which nothing was planned for something. */
export function reportText(
  report: Spoken<ApplyReport>,
  undone: readonly Diagnostic[] = [],
  purpose?: Plan['purpose'],
): string {
  const {
    outcome,
    done,
    left,
    failures,
    cancelledTargets = [],
    findings = [],
    seconds,
    journal,
    k3s,
  } = report;
  const what =
    done.length + left.length === 0
      ? undone.length > 0
        ? `Nothing was done: ${purpose ? 'what could be read has nothing to take away' : 'what could be read is as designed'}, the rest is below.`
        : `Nothing to do: ${purpose ? 'nothing is there that could be taken away' : 'everything is as designed'}.`
      : `${outcomeText[outcome]}: ${done.length} steps in ${seconds.toFixed(1)} s${left.length > 0 ? `, ${left.length} left: ${left.join(', ')}` : ''}.`;
  return [
    what,
    ...(failures.length > 0 ? [`Failed: ${failures.map(({ step }) => step).join(', ')}.`] : []),
    ...(cancelledTargets.length > 0 ? [`Cancelled alone: ${cancelledTargets.join(', ')}.`] : []),
    ...undone.map((problem) => formatDiagnostic(problem, null)),
    ...findings.map((finding) => formatDiagnostic(finding, null)),
    ...(k3s ? [`The cluster runs ${k3s}.`] : []),
    `Journal: ${journal}`,
  ].join('\n');
}

const outcomeText = { done: 'Done', failed: 'Not all could be done', cancelled: 'Stopped' } as const;
