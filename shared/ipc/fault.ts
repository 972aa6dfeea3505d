import { SaidError } from '../language/said-error';
import { asText, inEnglish, text, verbatim, type Text } from '../language/text';
import type { Fault } from './forms';

/** A `Fault` that can be thrown; what a client rejects with. Only its `Fault` fields cross the bridge. */
export class FaultError extends Error implements Fault {
  override readonly name = 'FaultError';
  readonly code: string;
  readonly summary: string;
  readonly mend?: string;
  /** The same in no language yet: what crosses the bridge. */
  readonly fault: Fault<Text>;

  constructor(fault: Fault<Text | string>) {
    const { code, summary, mend } = inEnglish<Fault<Text | string>>(fault);
    super(mend === undefined ? summary : `${summary} ${mend}`);
    this.code = code;
    this.summary = summary;
    if (mend !== undefined) this.mend = mend;
    this.fault = {
      code,
      summary: asText(fault.summary),
      ...(fault.mend !== undefined && { mend: asText(fault.mend) }),
    };
  }
}

export const disconnected: Fault<Text> = {
  code: 'disconnected',
  summary: text`The connection to Rackloom was lost.`,
  mend: text`Reload the window; if it stays lost, start Rackloom again.`,
};

export const cancelled: Fault<Text> = { code: 'cancelled', summary: text`Cancelled.` };

/** What crosses the bridge of anything thrown: never a stack; `reason` or `code` and `mend` where the error has them. */
export function faultOf(error: unknown): Fault<Text> {
  if (!(error instanceof Error)) return { code: 'internal', summary: verbatim(String(error)) };
  if (error.name === 'AbortError') return cancelled;
  if (error instanceof FaultError) return error.fault;
  const { code, reason, summary, mend } = error as Partial<
    Record<'code' | 'reason' | 'summary' | 'mend', unknown>
  >;
  const named = [code, reason].find((value): value is string => typeof value === 'string') ?? 'internal';
  if (error instanceof SaidError)
    return { code: named, summary: error.said, ...(error.saidMend && { mend: error.saidMend }) };
  return {
    code: named,
    summary: verbatim(typeof summary === 'string' ? summary : error.message),
    ...(typeof mend === 'string' && { mend: verbatim(mend) }),
  };
}
