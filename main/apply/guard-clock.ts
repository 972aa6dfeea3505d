import type { Transport } from '../transports/transport';

/** How a kind of machine is told to undo a change by itself, and not to. */
export interface Clock {
  /** Seconds beyond the guard's that the machine may take to be back. */
  slackS: number;
  arm(transport: Transport): Promise<void>;
  /** Rejects where the machine does not answer. */
  answers(transport: Transport, options: { signal?: AbortSignal; timeoutMs?: number }): Promise<unknown>;
  /** False where the timer was quicker. */
  confirm(transport: Transport): Promise<boolean>;
  /** Whether the machine has put the old state back. */
  isUndone(transport: Transport): Promise<boolean>;
}
