import { text } from '#shared/language/text';
import { targetsOf, type Fault } from '#shared/topology/faults/faults';
import type { TimelineEntry } from '#shared/results/results';
import { fromNs } from '../engine/clock';
import { blowsOf } from '../faults/blows';
import { faultKinds } from '../faults/kinds';
import type { Draft, Pass } from './draft';

interface Stroke {
  at: number;
  kind: number;
  begins: boolean;
  targets: Int32Array;
}

/** The scenario's faults as strokes in order of time: each begins and, unless nobody mends it, ends. */
export const timeline: Pass = {
  name: 'timeline',
  run(draft) {
    const strokes: Stroke[] = [];
    const entries: TimelineEntry[] = [];
    draft.scenario?.faults.forEach((fault, i) => {
      const kind = faultKinds.findIndex((each) => each.kind === fault.kind);
      const blows = blowsOf(draft, fault);
      if (!blows) return reportNothingStruck(draft, fault, i);
      for (const { from, until, numbers, names } of blows) {
        const targets = Int32Array.from(numbers);
        entries.push({ from, ...(until < Infinity && { until }), kind: fault.kind, targets: names });
        strokes.push({ at: fromNs(from), kind, begins: true, targets });
        if (until < Infinity) strokes.push({ at: fromNs(until), kind, begins: false, targets });
      }
    });
    strokes.sort((a, b) => a.at - b.at);
    draft.network.timeline = {
      at: Float64Array.from(strokes, (stroke) => stroke.at),
      kind: Uint8Array.from(strokes, (stroke) => stroke.kind),
      begins: Uint8Array.from(strokes, (stroke) => (stroke.begins ? 1 : 0)),
      targets: strokes.map((stroke) => stroke.targets),
      entries: entries.sort((a, b) => a.from - b.from),
    };
  },
};

function reportNothingStruck({ diagnostics, scenarioId }: Draft, fault: Fault, index: number): void {
  diagnostics.push({
    severity: 'warning',
    code: 'simulate-fault',
    summary: text`Scenario ${scenarioId}: fault ${index + 1} (${fault.kind}) names ${targetsOf(fault)}, which is not in the network; the simulation leaves it out.`,
    mend: text`Name something that the file has.`,
    path: ['scenarios', scenarioId!, 'faults', index, 'target'],
  });
}
