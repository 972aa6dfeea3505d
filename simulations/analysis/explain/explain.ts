import { amount, besides, text, worded, type Text } from '#shared/language/text';
import type { Comparison, Counterfactual, Explanation, Measure } from '#shared/results/explanation';
import { timeParts, type Hop } from '#shared/results/breakdown';
import type { Results } from '#shared/results/results';
import { copyTime } from '../copy-time';
import { estimateOf, isSure } from '../estimate';
import type { WhatIf } from './what-if';

/** A change below this share of a figure is not worth a sentence. */
const noticed = 0.02;

/** What a design's runs and those of its variants, with the same seeds, say about what holds it back. */
export function explanationOf(
  before: readonly Results[],
  variants: readonly (WhatIf & { runs: readonly Results[] })[],
): Explanation {
  const counterfactuals = variants
    .map(({ change, targets, runs }) => counterfactualOf(change, targets, before, runs))
    .sort((a, b) => b.gain - a.gain);
  const best = counterfactuals[0];
  const { scenario } = before[0]!;
  return {
    ...(scenario !== undefined && { scenario }),
    seeds: before.map(({ seed }) => seed),
    time: timeOf(before[0]!),
    bottleneck:
      best && best.gain > 0
        ? best.words
        : text`Nothing that was tried makes anything faster for sure; it is held back by nothing single.`,
    counterfactuals,
    untested: [],
  };
}

function counterfactualOf(
  change: Text,
  targets: string[],
  before: readonly Results[],
  after: readonly Results[],
): Counterfactual {
  const effects = measuresOf(before[0]!)
    .flatMap((measure) => comparisonOf(measure, before, after) ?? [])
    .filter(({ change: moved, before: was }) => isSure(moved) && Math.abs(moved.mean) > was.mean * noticed)
    .sort((a, b) => gainOf(b) - gainOf(a));
  const gain = effects[0] ? gainOf(effects[0]) : 0;
  return { change, targets, words: wordsOf(change, effects), effects, gain };
}

const gainOf = ({ before, change }: Comparison): number =>
  before.mean === 0 ? 0 : -change.mean / before.mean;

const measuresOf = ({ requests, flows, bulk = {} }: Results): Measure[] => [
  ...[
    ...Object.keys(requests).map((id) => ({ kind: 'requests' as const, id })),
    ...Object.keys(flows).map((id) => ({ kind: 'flow' as const, id })),
  ].flatMap((of) => [
    { of, figure: 'mean latency' as const },
    { of, figure: 'p99 latency' as const },
  ]),
  ...Object.keys(bulk).map((id): Measure => ({ of: { kind: 'bulk', id }, figure: 'time to copy' })),
];

/** NaN where a run has no such figure. */
function figureIn({ flows, requests, bulk = {} }: Results, { of: { kind, id }, figure }: Measure): number {
  if (kind === 'bulk') return bulk[id] ? copyTime(bulk[id]) : NaN;
  const latency = (kind === 'flow' ? flows[id] : requests[id])?.latency;
  if (!latency || latency.count === 0) return NaN;
  return figure === 'p99 latency' ? latency.p99 : latency.mean;
}

function comparisonOf(
  measure: Measure,
  before: readonly Results[],
  after: readonly Results[],
): Comparison | undefined {
  const read = (run: Results) => figureIn(run, measure);
  const [x, y] = [before.map(read), after.map(read)];
  if ([...x, ...y].some(Number.isNaN)) return undefined;
  return {
    ...measure,
    before: estimateOf(x),
    after: estimateOf(y),
    change: estimateOf(y.map((value, i) => value - x[i]!)),
  };
}

function wordsOf(change: Text, effects: readonly Comparison[]): Text {
  if (effects.length === 0) return text`${change}: nothing moves by more than chance.`;
  return text`${change}: ${besides(effects.slice(0, 2).map(effectWords))}.`;
}

function effectWords(effect: Comparison): Text {
  const time = (ns: number) => amount(`${Number((ns / 1e6).toPrecision(3))} ms`);
  const [was, is] = [time(effect.before.mean), time(effect.after.mean)];
  const share = amount(`${Number((Math.abs(gainOf(effect)) * 100).toPrecision(2))} %`);
  const figure = text`${effect.of.id} ${worded(effect.figure)} ${was} → ${is}`;
  return gainOf(effect) > 0 ? text`${figure} (${share} less)` : text`${figure} (${share} more)`;
}

/** Where each traffic's time goes, the longest first. */
function timeOf({ requests, flows }: Results): Explanation['time'] {
  const told = (kind: Measure['of']['kind'], id: string, hops: readonly Hop[], mean: number) => {
    const parts = hops
      .flatMap(({ at, parts: own }) =>
        timeParts.map((part) => ({ at, part, share: mean > 0 ? (own[part] ?? 0) / mean : 0 })),
      )
      .filter(({ share }) => share >= 0.05)
      .sort((a, b) => b.share - a.share)
      .slice(0, 3);
    const shares = parts.map(
      ({ at, part, share }) => text`${amount(`${Math.round(share * 100)} %`)} ${worded(part)} at ${at}`,
    );
    const words = shares.length > 0 ? text`${id}: ${shares}` : text`${id}: nothing stands out`;
    return { of: { kind, id }, words, parts };
  };
  return [
    ...Object.entries(requests).map(([id, { hops, latency }]) => told('requests', id, hops, latency.mean)),
    ...Object.entries(flows).map(([id, { hops, latency }]) => told('flow', id, hops, latency.mean)),
  ];
}
