import { SaidError } from '#shared/language/said-error';
import type { Text } from '#shared/language/text';
/**
 * Runs a task that must end within `ms`. When it does not, it is aborted and this rejects with `late`, whether or not the
 * task listens. (AbortSignal.any would leave one dependent signal on `signal` for every call of a watch that runs for days.)
 */
export async function within<T>(
  options: { ms: number; signal: AbortSignal; late: Text },
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal, late } = options;
  signal.throwIfAborted();
  const control = new AbortController();
  const abort = () => control.abort(signal.reason);
  const timer = setTimeout(() => control.abort(new SaidError(late)), ms);
  signal.addEventListener('abort', abort);
  try {
    return await new Promise<T>((resolve, reject) => {
      control.signal.addEventListener('abort', () => reject(control.signal.reason as Error));
      task(control.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
