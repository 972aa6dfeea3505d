import { words, type Text } from '../language/text';
import type { Estimate } from './estimate';
import type { TimePart } from './breakdown';

/** What a measure is of. */
export const measures = words('mean latency', 'p99 latency', 'time to copy', 'failed share', 'lost share');

/** What moves: a request class', a flow's or a bulk copy's figure. Times in ns, shares 0…1. */
export interface Measure {
  of: { kind: 'requests' | 'flow' | 'bulk'; id: string };
  /** A copy that has no end is told by the time of a gigabyte. */
  figure: (typeof measures)[number];
}

/** The same measure in the network as it is and in one that differs in a single thing. */
export interface Comparison extends Measure {
  before: Estimate;
  after: Estimate;
  /** after − before, from paired runs with the same seeds; sure where 0 is outside its interval. */
  change: Estimate;
}

/** One thing that was changed, and what came of it. */
export interface Counterfactual {
  /** `uplink: twice the rate`; unique in an explanation. */
  change: Text;
  /** What was changed, as ids of the topology, so that a drawing can show it. */
  targets: string[];
  /** In a sentence, with numbers. */
  words: Text;
  /** Every measure whose change is sure, the largest gain first. */
  effects: Comparison[];
  /** Largest sure gain as a share of the measure before, 0…1; negative if all that is sure is a loss; 0 if nothing is sure. */
  gain: number;
}

/** What holds the design back: where a traffic's time goes, and what would move it. */
export interface Explanation {
  scenario?: string;
  /** Runs per variant, and their seeds. */
  seeds: number[];
  /** Per request class and flow: where its time goes, the longest first. */
  time: { of: Measure['of']; words: Text; parts: { at: string; part: TimePart; share: number }[] }[];
  /** The bottleneck in words; names what was tested, and by how much it moves things. */
  bottleneck: Text;
  /** Ranked by gain. */
  counterfactuals: Counterfactual[];
  /** Of many candidates only the likeliest are run. */
  untested: string[];
}
