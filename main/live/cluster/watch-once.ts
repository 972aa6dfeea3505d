import { z } from 'zod';
import { getStream } from './api';
import { ApiError } from './api-error';
import type { ObjectSink, Watching } from './object-sink';
import { parsed } from './parsed';
import { wholeLines } from './whole-lines';

const word = z.object({
  type: z.string(),
  object: z.looseObject({ metadata: z.looseObject({ resourceVersion: z.string().min(1) }) }),
});
const refusal = z.object({ type: z.literal('ERROR') });
type ChangeType = Parameters<ObjectSink['change']>[0];
const isChange = (type: string): type is ChangeType =>
  type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED';

/**
 * One watch, until it ends. Resolves with how many words it brought and the version to go on from; null when that is lost. Rejects
 * only with the refusal of a watch. (client-node's `Watch` drops what the API says of a refusal, and reads faster than anyone takes.)
 */
export async function watchOnce(
  { kubeConfig, path, sink, pace, signal }: Watching,
  from: string,
): Promise<{ version: string | null; words: number }> {
  const control = new AbortController();
  const stop = () => control.abort();
  signal.addEventListener('abort', stop);
  let silence: NodeJS.Timeout | undefined;
  // The server ends a watch after its time; one that outlives it hangs on a connection whose other side is gone.
  const expectWord = () => {
    clearTimeout(silence);
    silence = setTimeout(stop, pace.silenceMs);
  };
  const query = new URLSearchParams({
    watch: 'true',
    resourceVersion: from,
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(pace.watchSeconds),
  });
  let version = from;
  let words = 0;
  let begun = false;
  try {
    expectWord();
    const stream = await getStream(kubeConfig, `${path}?${query}`, control.signal);
    begun = true;
    for await (const line of wholeLines(stream)) {
      const said = parsed(line);
      if (refusal.safeParse(said).success) return { version: null, words };
      const { data } = word.safeParse(said);
      if (!data) continue;
      expectWord();
      words++;
      version = data.object.metadata.resourceVersion;
      if (isChange(data.type)) sink.change(data.type, data.object);
      sink.heard();
    }
  } catch (error) {
    if (error instanceof ApiError && error.status !== 410) throw error;
    // Not even opened: gone from the server's memory, or the server is gone, which the list will tell.
    if (!begun && !control.signal.aborted) return { version: null, words };
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
  }
  return { version, words };
}
