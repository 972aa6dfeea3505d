import { english } from '#shared/language/text';
import {
  apart,
  median,
  refitted,
  type MeasuredPair,
  type Measurement,
  type StackFit,
} from '#shared/results/measured';
import { shareText, timeText } from './figures';
import { table } from './table';

type Found = Pick<Measurement, 'pairs' | 'fit'>;

/** Pairs, how many agree, and which stacks would fit; for people. */
export function measureReport({ pairs, fit }: Found, tolerance: number): string {
  const agreeing = pairs.filter((pair) => apart(pair) <= tolerance).length;
  return [
    `Round trips of an echo of 56 bytes\n${pairTable(pairs, fit, tolerance)}`,
    `${agreeing} of ${pairs.length} pairs agree within ${shareText(tolerance)}.`,
    ...(fit.fitted.length > 0 ? [`Stacks that fit best, each way\n${fitTable(fit)}`] : []),
    ...fit.unknown.map(({ why, mend }) => `${english(why)}\n    ${english(mend)}`),
  ].join('\n\n');
}

function pairTable(pairs: readonly MeasuredPair[], { fitted }: StackFit, tolerance: number): string {
  const head = [
    'from',
    '<to',
    'median',
    'mean',
    'least',
    'simulated',
    'difference',
    '<',
    'as fitted',
    '<assumed',
  ];
  return table(
    head,
    pairs.map((pair) => {
      const { from, to, roundTrips, simulated, assumed } = pair;
      const fit = fitted.length > 0 ? timeText(refitted(pair, fitted).simulated) : '';
      const differs = apart(pair) > tolerance ? '≠' : '';
      if (roundTrips.length === 0)
        return [from, to, 'no answer', '', '', timeText(simulated), '', '≠', fit, assumed.join(' ')];
      const { medianNs, meanNs, minNs } = summary(roundTrips);
      const times = [medianNs, meanNs, minNs, simulated].map(timeText);
      return [from, to, ...times, signed(medianNs - simulated), differs, fit, assumed.join(' ')];
    }),
  );
}

const fitTable = ({ fitted }: StackFit): string =>
  table(
    ['device', 'now', 'fits', '<95 %'],
    fitted.map(({ device, before, fitted: { mean, halfWidth } }) => [
      device,
      timeText(before),
      timeText(mean),
      `± ${timeText(halfWidth)}`,
    ]),
  );

const signed = (ns: number): string => `${ns < 0 ? '−' : '+'}${timeText(Math.abs(ns))}`;

const summary = (roundTrips: readonly number[]) => ({
  medianNs: median(roundTrips),
  meanNs: roundTrips.reduce((sum, each) => sum + each, 0) / roundTrips.length,
  minNs: Math.min(...roundTrips),
});

/** The same for scripts; times in µs (docs/cli.md). */
export function measureJson({ pairs, fit, diagnostics }: Measurement, tolerance: number) {
  return {
    toleranceShare: tolerance,
    agrees: pairs.every((pair) => apart(pair) <= tolerance),
    pairs: pairs.map((pair) => pairJson(pair, fit, tolerance)),
    stacks: fit.fitted.map(({ device, before, fitted }) => ({
      ...{ device, beforeUs: before / 1e3 },
      ...{ fittedUs: fitted.mean / 1e3, halfWidth95Us: fitted.halfWidth / 1e3 },
    })),
    unknown: fit.unknown.map(({ device, why, mend }) => ({ device, why: english(why), mend: english(mend) })),
    diagnostics,
  };
}

function pairJson(pair: MeasuredPair, { fitted }: StackFit, tolerance: number) {
  const { from, to, address, sent, roundTrips, simulated, assumed } = pair;
  const { medianNs, meanNs, minNs } = summary(roundTrips);
  const times = roundTrips.length > 0 && {
    ...{ medianUs: medianNs / 1e3, meanUs: meanNs / 1e3, minUs: minNs / 1e3 },
    differenceUs: (medianNs - simulated) / 1e3,
  };
  return {
    ...{ from, to, address, sent, counted: roundTrips.length },
    ...times,
    simulatedUs: simulated / 1e3,
    asFittedUs: refitted(pair, fitted).simulated / 1e3,
    apartShare: apart(pair),
    agrees: apart(pair) <= tolerance,
    assumed,
  };
}
