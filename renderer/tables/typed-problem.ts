import { foreseen } from '#shared/checks/foreseen';
import { isRefusal } from '#shared/topology/edits/refuse';
import type { Topology } from '#shared/topology/topology';
import { said } from '../text/said';

/** What is wrong with a text that is being typed, before it is part of the design. */
export interface TypedProblem {
  words: string;
  /** The edit itself would be refused; else it can be made, and the checks would find this. */
  refused: boolean;
}

export function typedProblem(
  topology: Topology,
  change: (topology: Topology) => Topology,
): TypedProblem | undefined {
  try {
    const [finding] = foreseen(topology, change(topology));
    return (
      finding && {
        words: [`${said(finding.summary)}.`, finding.mend && said(finding.mend)].filter(Boolean).join(' '),
        refused: false,
      }
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { words: `${said(error.why)} ${said(error.mend)}`, refused: true };
  }
}
