import type { Failure, Step } from '#shared/plan/plan';
import { CommandError, ConnectionError } from '../transports/transport';
import { causeOf } from './causes';
import { messageOf } from './cluster-object';
import { VerifyError } from './resource';

const tailLines = 20;

/** The facts moved in a way that the plan does not explain: nothing was done in this step (D17). */
export class MovedError extends Error {
  override readonly name = 'MovedError';
  readonly mend = 'Plan anew and look at what changed.';
}

/** Everything a person needs to mend it; `strike` takes the secrets out. */
export function failureOf(step: Step, error: unknown, strike: (text: string) => string): Failure {
  const detail = detailOf(error);
  const tail = detail.tail
    .filter((line) => line.trim() !== '')
    .slice(-tailLines)
    .map(strike);
  const summary = strike(detail.summary);
  const known = causeOf(`${summary}\n${tail.join('\n')}`);
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
  summary: string;
  tail: string[];
  command?: string | undefined;
  exitCode?: number | null;
  mend?: string;
}

function detailOf(error: unknown): Detail {
  if (error instanceof CommandError) {
    const { code, stdout, stderr } = error.result;
    return {
      summary: `A command on ${error.endpoint} ended with ${code ?? 'a signal'}.`,
      command: error.command,
      exitCode: code,
      tail: `${stdout}\n${stderr}`.split('\n'),
    };
  }
  if (error instanceof VerifyError)
    return { summary: error.message, tail: error.tail, command: error.command };
  if (error instanceof ConnectionError) return { summary: error.message, tail: [], mend: error.mend };
  const mend = (error as { mend?: unknown } | null)?.mend;
  return { summary: messageOf(error), tail: [], ...(typeof mend === 'string' && { mend }) };
}
