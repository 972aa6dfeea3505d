import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { kindOf } from '#shared/devices/kinds';
import type { OpenedFile } from '#shared/ipc/contract';
import type { Topology } from '#shared/topology/topology';
import { useDocument } from './document';
import { sameDesign } from './same-design';
import { keepRun, useSimulation } from './simulation';
import { useView } from './view';

interface TourState {
  /** The design that the tour began with; null while there is none. */
  before: Topology | null;
  /** It comes by itself once. */
  seen: boolean;
}

export const useTour = create<TourState>()(
  persist((): TourState => ({ before: null, seen: false }), {
    name: 'rackloom.tour',
    version: 1,
    partialize: ({ seen }) => ({ seen }) as TourState,
  }),
);

/** A worker can be put into a design that has a switch and a cluster. */
export const canTour = (topology: Topology | null): topology is Topology =>
  topology !== null &&
  Object.keys(topology.clusters).length > 0 &&
  Object.values(topology.devices).some((device) => kindOf(device).role === 'switch');

export function startTour(): void {
  const { topology } = useDocument.getState();
  if (!canTour(topology)) return;
  useView.setState({ view: 'cables' });
  useTour.setState({ before: topology, seen: true });
  keepFirstRun();
}

export const endTour = () => useTour.setState({ before: null });

/** On the first start with the sample; work that a crash has left comes first. */
export function offerTour({ path, recovered }: OpenedFile): void {
  if (path === null && !recovered && !useTour.getState().seen) startTour();
}

/** Keeps the first run to be held against the last, and ends the tour when another file is opened. */
export function watchTour(): void {
  useSimulation.subscribe(keepFirstRun);
  useDocument.subscribe(({ topology, past, future }) => {
    const { before } = useTour.getState();
    if (before && topology !== before && past.length === 0 && future.length === 0) endTour();
  });
}

function keepFirstRun(): void {
  const { before } = useTour.getState();
  const { results, simulated, kept } = useSimulation.getState();
  if (before && results && kept?.results !== results && sameDesign(simulated, before)) keepRun();
}
