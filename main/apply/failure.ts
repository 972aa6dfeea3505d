import { SaidError } from '#shared/language/said-error';
import { english, text, verbatim, withWords, type Text } from '#shared/language/text';
import type { Failure, Step } from '#shared/plan/plan';
import { CommandError } from '../transports/transport';
import { causeOf } from './causes';
import { messageOf } from './cluster-object';
import { VerifyError } from './resource';

const tailLines = 20;

/** The facts moved in a way that the plan does not explain: nothing was done in this step (D17). */
export class MovedError extends SaidError {
  override readonly name = 'MovedError';
  constructor(said: Text) {
    super(said, text`Plan anew and look at what changed.`);
  }
}

/** Everything a person needs to mend it; `strike` takes the secrets out. */
export function failureOf(step: Step, error: unknown, strike: (text: string) => string): Failure {
  const detail = detailOf(error);
  const tail = detail.tail
    .filter((line) => line.trim() !== '')
    .slice(-tailLines)
    .map(strike);
  const summary = withWords(detail.summary, strike);
  const known = causeOf(`${english(summary)}\n${tail.join('\n')}`);
  const mend = detail.mend ?? known?.mend;
  return {
    host: step.target,
    step: step.id,
    summary,
    tail,
    ...(detail.command !== undefined && { command: strike(detail.command) }),
    ...(detail.exitCode !== undefined && { exitCode: detail.exitCode }),
    ...(known && { cause: known.cause }),
    ...(mend !== undefined && { mend }),
  };
}

interface Detail {
  summary: Text;
  tail: string[];
  command?: string | undefined;
  exitCode?: number | null;
  mend?: Text;
}

function detailOf(error: unknown): Detail {
  if (error instanceof CommandError) {
    const { code, stdout, stderr } = error.result;
    return {
      summary:
        code === null
          ? text`A command on ${error.endpoint} ended with a signal.`
          : text`A command on ${error.endpoint} ended with ${String(code)}.`,
      command: error.command,
      exitCode: code,
      tail: `${stdout}\n${stderr}`.split('\n'),
    };
  }
  if (error instanceof VerifyError) return { summary: error.said, tail: error.tail, command: error.command };
  return { summary: messageOf(error), tail: [], ...mendOf(error) };
}

function mendOf(error: unknown): { mend?: Text } {
  if (error instanceof SaidError) return error.saidMend ? { mend: error.saidMend } : {};
  const { mend } = (error ?? {}) as { mend?: unknown };
  return typeof mend === 'string' ? { mend: verbatim(mend) } : {};
}
