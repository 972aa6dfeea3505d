import type { Results } from '#shared/results/results';
import type { Ns } from '#shared/units/quantity';
import { time } from '../text/figures';

/** A fault as the timeline shows it: when, counted from the start of the run, and in words. */
export interface FaultMark {
  from: Ns;
  /** The end of the run where nobody mends it. */
  until: Ns;
  words: string;
}

const strikes = { cable: 'pulled', port: 'down', device: 'off', power: 'without power' } as const;

/** The faults that struck in a run. Results count them from the start of the measured time. */
export function faultMarks({ timeline, measured }: Results): FaultMark[] {
  return timeline.map(({ from, until, kind, targets }) => ({
    from: measured.from + from,
    until: until === undefined ? measured.to : Math.min(measured.to, measured.from + until),
    words: `${targets.join(', ')} ${strikes[kind]} at ${time(measured.from + from)}, ${
      until === undefined ? 'to the end' : `back at ${time(measured.from + until)}`
    }`,
  }));
}
