import { patchOf } from '#shared/difference/patch';
import type { Topology } from '#shared/topology/topology';
import type { FromText, ToText } from '../text-messages';
import { useDocument } from './document';

/** Writes the open design as text beside the window, which a large one would hold up. */
export interface TextWriter {
  /** Null when no design is open. */
  write(): Promise<string | null>;
  stop(): void;
}

export function textWriter(): TextWriter {
  const worker = new Worker(new URL('../text-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (text: string) => void>();
  let version = 0;
  let sent: { topology: Topology; text: string } | null = null;
  worker.onmessage = ({ data }: MessageEvent<FromText>) => {
    waiting.get(data.version)?.(data.text);
    waiting.delete(data.version);
  };
  const write = () => {
    const { topology, text } = useDocument.getState();
    if (!topology) return Promise.resolve(null);
    const changed = patchOf(sent?.topology, topology);
    const message: ToText = { version: ++version, changed, ...(text !== sent?.text && { text }) };
    sent = { topology, text };
    worker.postMessage(message);
    return new Promise<string>((resolve) => waiting.set(version, resolve));
  };
  return { write, stop: () => worker.terminate() };
}
