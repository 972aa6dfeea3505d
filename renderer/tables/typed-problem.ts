import { foreseen } from '#shared/checks/foreseen';
import { isRefusal } from '#shared/topology/edits/refuse';
import type { Topology } from '#shared/topology/topology';

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
    return finding && { words: `${finding.summary}. ${finding.mend ?? ''}`.trim(), refused: false };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { words: `${error.message} ${error.mend}`, refused: true };
  }
}
