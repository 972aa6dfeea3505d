import { timeParts, type Hop, type TimePart } from './breakdown';
import type { LossReason } from './losses';

/** Losses by their reasons, named under the figure that they add up to: `lost.queue full`. */
export const lossFigures = (
  whole: string,
  lost: Partial<Record<LossReason, number>>,
): Record<string, number> =>
  Object.fromEntries(Object.entries(lost).map(([reason, count]) => [lossName(whole, reason), count]));

export const lossName = (whole: string, reason: string): string => `${whole}.${reason}`;

/** Where the mean latency goes: by part over the whole way, by hop, and by part at each hop. */
export function hopFigures(hops: readonly Hop[]): Record<string, number> {
  const figures: Record<string, number> = {};
  const add = (name: string, ns: number) => (figures[name] = (figures[name] ?? 0) + ns / 1e3);
  for (const hop of hops)
    for (const part of timeParts) {
      const ns = hop.parts[part];
      if (ns === undefined) continue;
      add(timeName({ part }), ns);
      add(timeName({ hop }), ns);
      add(timeName({ part, hop }), ns);
    }
  return figures;
}

/** `time.queueing.meanUs`, `time.at sw1:2.meanUs`, `time.queueing at sw1:2.meanUs`. */
export function timeName({ part, hop }: { part?: TimePart; hop?: Hop }): string {
  const at = hop && `at ${hop.at}${hop.port === undefined ? '' : `:${hop.port}`}`;
  return `time.${[part, at].filter(Boolean).join(' ')}.meanUs`;
}

/** The figure that another is a part of: a run that tells the whole and not the part had none of it. */
export const wholeOf = (name: string): string | undefined =>
  name.startsWith('time.') ? 'latencyMeanUs' : /^(.*\b(?:lost|failed|lostFrames))\../.exec(name)?.[1];
