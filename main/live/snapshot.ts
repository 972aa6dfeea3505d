import { text } from '#shared/language/text';
import { applyLivePatch, emptyLive, type LiveState, type SourceState } from '#shared/live/entities';
import { stateReaders } from './readers/all';
import { watchLive, type WatchOptions } from './watch';

/** Longest wait for sources that neither answer nor fail. */
const mostMs = 20_000;

const settled = ({ sources }: LiveState) =>
  Object.values(sources).every(({ contact, problem }) => contact === 'live' || problem !== undefined);

/** What is there now: every source read once, or with its problem. */
export async function takeSnapshot(
  options: Omit<WatchOptions, 'send'> & { mostMs?: number },
): Promise<LiveState> {
  const { signal, design } = options;
  let state = emptyLive();
  const asked = options.readers ?? stateReaders;
  if (asked.every((reader) => reader.sources(design).length === 0)) return state;
  const enough = new AbortController();
  const end = () => enough.abort();
  const timer = setTimeout(end, options.mostMs ?? mostMs);
  signal.addEventListener('abort', end);
  try {
    await watchLive({
      ...options,
      readers: asked,
      signal: enough.signal,
      send: (patch) => {
        state = applyLivePatch(state, patch);
        if (settled(state)) end();
        return Promise.resolve();
      },
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
  signal.throwIfAborted();
  return { ...state, sources: mapValues(state.sources, saidWhy) };
}

/** A source that was silent all the time is lost as far as anyone can tell. */
const saidWhy = (source: SourceState): SourceState =>
  source.contact === 'live' || source.problem !== undefined
    ? source
    : { ...source, contact: 'lost', problem: text`It does not answer.` };

const mapValues = <T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
