import type { Fault } from './forms';

/** A `Fault` that can be thrown; what a client rejects with. Only its `Fault` fields cross the bridge. */
export class FaultError extends Error implements Fault {
  override readonly name = 'FaultError';
  readonly code: string;
  readonly summary: string;
  readonly mend?: string;

  constructor(fault: Fault) {
    super(fault.mend === undefined ? fault.summary : `${fault.summary} ${fault.mend}`);
    this.code = fault.code;
    this.summary = fault.summary;
    if (fault.mend !== undefined) this.mend = fault.mend;
  }
}

export const disconnected: Fault = {
  code: 'disconnected',
  summary: 'The connection to Rackloom was lost.',
  mend: 'Reload the window; if it stays lost, start Rackloom again.',
};

export const cancelled: Fault = { code: 'cancelled', summary: 'Cancelled.' };

/** What crosses the bridge of anything thrown: never a stack; `reason` or `code` and `mend` where the error has them. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { code: 'internal', summary: String(error) };
  if (error.name === 'AbortError') return cancelled;
  const { code, reason, summary, mend } = error as Partial<
    Record<'code' | 'reason' | 'summary' | 'mend', unknown>
  >;
  return {
    code: [code, reason].find((value): value is string => typeof value === 'string') ?? 'internal',
    summary: typeof summary === 'string' ? summary : error.message,
    ...(typeof mend === 'string' && { mend }),
  };
}
