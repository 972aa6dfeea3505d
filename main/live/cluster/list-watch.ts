import { Watch, type KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import { pause, type Pace } from '../pace';
import { listAll } from './api';

/** What comes of one kind of object. */
export interface ObjectSink {
  /** All there are: after the start, and whenever the thread was lost. */
  list(objects: readonly unknown[]): void;
  change(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: unknown): void;
  /** Word came, if only that nothing changed. */
  heard(): void;
}

/**
 * Lists what is under `path`, then watches it from there, again and again (Kubernetes API concepts, "Efficient detection of
 * changes"). A watch that ends goes on from where it stood; after an error, 410 Gone among them, all is listed anew.
 * Rejects when a list fails: then the API is gone, or another one.
 */
export async function listAndWatch(options: {
  kubeConfig: KubeConfig;
  path: string;
  sink: ObjectSink;
  pace: Pace;
  signal: AbortSignal;
}): Promise<void> {
  const { kubeConfig, path, sink, pace, signal } = options;
  const watch = new Watch(kubeConfig);
  let version: string | null = null;
  while (!signal.aborted) {
    if (version === null) {
      const listed = await listAll(kubeConfig, path, { signal, timeoutMs: pace.answerMs });
      sink.list(listed.items);
      sink.heard();
      version = listed.resourceVersion;
    }
    const started = Date.now();
    version = await watchOnce(watch, { ...options, version });
    const early = pace.rewatchMs - (Date.now() - started);
    if (early > 0) await pause(early, signal);
  }
}

const entry = z.looseObject({
  metadata: z.looseObject({ resourceVersion: z.string().min(1) }),
});
type ChangeType = Parameters<ObjectSink['change']>[0];
const isChange = (type: unknown): type is ChangeType =>
  type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED';

/** One watch, until it ends. Resolves with the version to go on from; null when that is lost. Never rejects. */
function watchOnce(
  watch: Watch,
  options: { path: string; version: string; sink: ObjectSink; pace: Pace; signal: AbortSignal },
): Promise<string | null> {
  const { path, sink, pace, signal } = options;
  return new Promise((resolve) => {
    let version: string | null = options.version;
    let ended = false;
    let request: AbortController | undefined;
    let silence: NodeJS.Timeout | undefined;

    const end = (result: string | null) => {
      if (ended) return;
      ended = true;
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
      request?.abort();
      resolve(result);
    };
    const abort = () => end(null);
    // The server ends a watch after its time; one that outlives it hangs on a connection whose other side is gone.
    const expectWord = () => {
      clearTimeout(silence);
      silence = setTimeout(() => end(version), pace.silenceMs);
    };
    signal.addEventListener('abort', abort);
    expectWord();

    const query = {
      resourceVersion: version,
      allowWatchBookmarks: true,
      timeoutSeconds: pace.watchSeconds,
    };
    const onWord = (type: unknown, object: unknown) => {
      if (ended) return;
      if (type === 'ERROR') return end((version = null));
      const parsed = entry.safeParse(object);
      if (!parsed.success) return;
      expectWord();
      version = parsed.data.metadata.resourceVersion;
      if (isChange(type)) sink.change(type, object);
      sink.heard();
    };
    const onDone = (error: unknown) => end(error ? null : version);
    watch.watch(path, query, onWord, onDone).then((controller) => {
      request = controller;
      if (ended) controller.abort();
    }, onDone);
  });
}
