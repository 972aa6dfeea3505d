import { t } from '@lingui/core/macro';
import type { Results } from '#shared/results/results';
import type { FaultKindName } from '#shared/topology/faults/faults';
import type { Ns } from '#shared/units/quantity';
import { time } from '../text/figures';

/** A fault as the timeline shows it: when, counted from the start of the run, and in words. */
export interface FaultMark {
  from: Ns;
  /** The end of the run where nobody mends it. */
  until: Ns;
  words: string;
}

const strikes: Record<FaultKindName, string> = {
  cable: t`pulled`,
  port: t`down`,
  device: t`off`,
  power: t`without power`,
  pod: t`dead`,
  disk: t`without disk`,
  'out-of-service': t`marked out of service`,
  throttled: t`throttled`,
  'slow-disk': t`disk slow`,
};

/** The faults that struck in a run. Results count them from the start of the measured time. */
export function faultMarks({ timeline, measured }: Results): FaultMark[] {
  return timeline.map(({ from, until, kind, targets }) => ({
    from: measured.from + from,
    until: until === undefined ? measured.to : Math.min(measured.to, measured.from + until),
    words: t`${targets.join(', ')} ${strikes[kind]} at ${time(measured.from + from)}, ${
      until === undefined ? t`to the end` : t`back at ${time(measured.from + until)}`
    }`,
  }));
}
