import { create } from 'zustand';

interface SelectionState {
  /** Ids of topology records; they are unique over all collections (D1). The last one is what the inspector shows. */
  ids: readonly string[];
  /** A flow or request class, chosen in the Flows panel. */
  traffic: string | null;
}

export const useSelection = create<SelectionState>()(() => ({ ids: [], traffic: null }));

export function select(ids: readonly string[]): void {
  const before = useSelection.getState().ids;
  if (before.length === ids.length && before.every((id, i) => id === ids[i])) return;
  useSelection.setState({ ids });
}

export function selectTraffic(traffic: string | null): void {
  useSelection.setState({ traffic });
}
