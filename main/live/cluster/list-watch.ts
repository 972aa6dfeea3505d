import { backoff } from '../backoff';
import { pause } from '../pace';
import { listAll } from './api';
import type { Watching } from './object-sink';
import { watchOnce } from './watch-once';

/**
 * Lists what is under `path`, then watches it from there, again and again (Kubernetes API concepts, "Efficient detection of
 * changes"). A watch that ends, or breaks, goes on from where it stood; where the server has forgotten that place (410 Gone) or
 * tells of an error, all is listed anew. One that brings nothing is not opened again at once, nor is a list that leads to such.
 * Rejects when a list fails, or a watch is refused: then the API is gone, or another one, or does not let us in.
 */
export async function listAndWatch(options: Watching): Promise<void> {
  const { kubeConfig, path, sink, pace, signal } = options;
  let version: string | null = null;
  let inVain = 0;
  while (!signal.aborted) {
    if (version === null) {
      const listed = await listAll(kubeConfig, path, { signal, timeoutMs: pace.answerMs });
      sink.list(listed.items);
      sink.heard();
      version = listed.resourceVersion;
    }
    const started = Date.now();
    const end: { version: string | null; words: number } = await watchOnce(options, version);
    version = end.version;
    inVain = version !== null && end.words > 0 ? 0 : inVain + 1;
    const apart = inVain === 0 ? pace.rewatchMs : backoff(pace.rewatchEmptyMs, inVain);
    const early = apart - (Date.now() - started);
    if (early > 0) await pause(early, signal);
  }
}
