import { create } from 'zustand';
import type { Topology } from '#shared/topology/topology';

interface SelectionState {
  /** Ids of topology records; they are unique over all collections (D1). The last one is what the inspector shows. */
  ids: readonly string[];
  /** A flow or request class, chosen in the Flows panel. */
  traffic: string | null;
  /** Which of the two was picked last. */
  latest: 'ids' | 'traffic';
}

export const useSelection = create<SelectionState>()(() => ({ ids: [], traffic: null, latest: 'ids' }));

export function select(ids: readonly string[]): void {
  const before = useSelection.getState().ids;
  if (before.length === ids.length && before.every((id, i) => id === ids[i])) return;
  useSelection.setState({ ids, latest: 'ids' });
}

export function selectTraffic(traffic: string | null): void {
  useSelection.setState({ traffic, latest: 'traffic' });
}

/** Of what is selected, what the canvas draws: a pick there is no addition to one that was made in another view. */
export function drawnOf({ devices, cables, layout }: Topology, ids: readonly string[]): string[] {
  const { zones = {}, notes = {} } = layout;
  return ids.filter((id) => devices[id] ?? cables[id] ?? zones[id] ?? notes[id]);
}

/** The service, workload, container or ingress that is picked, if what was selected last is one. */
export function pickedService(topology: Topology, ids: readonly string[]): string | null {
  const id = ids.at(-1);
  if (id === undefined) return null;
  const { services, workloads, containers, ingresses } = topology;
  return [services, workloads, containers, ingresses].some((records) => records[id]) ? id : null;
}
