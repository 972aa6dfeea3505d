import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import { misfit } from '#shared/racks/fit';
import type { RackPlace } from '#shared/topology/chassis';
import type { Topology } from '#shared/topology/topology';
import { mountDevice } from '../state/racks';
import { useDocument } from '../state/document';
import { tell } from '../state/notice';
import { said } from '../text/said';

/** A device that is being carried to another place: by pointer, or by keys after Enter. */
export interface Carried {
  device: string;
  by: 'pointer' | 'keys';
  /** Where it would be put; null takes it out of its rack; undefined: nowhere, and it stays where it is. */
  to: RackPlace | null | undefined;
  /** Why it cannot be put there. */
  why: string | null;
}

export const useCarrying = create<{ carried: Carried | null }>()(() => ({ carried: null }));

export function carry(device: string, by: Carried['by'], to: Carried['to']): void {
  const { topology } = useDocument.getState();
  const found = topology && to ? misfit(topology, device, to) : null;
  useCarrying.setState({ carried: { device, by, to, why: found && said(found.why) } });
}

export const letGo = () => useCarrying.setState({ carried: null });

/** Puts it down; a place that does not take it says why, and carrying by keys goes on. */
export function putDown(): void {
  const { carried } = useCarrying.getState();
  if (!carried) return;
  if (carried.why !== null) tell({ kind: 'refused', summary: `${carried.why}.` });
  if (carried.why !== null && carried.by === 'keys') return;
  letGo();
  if (carried.why === null && carried.to !== undefined) mountDevice(carried.device, carried.to);
}

/** `U8, slot 2 of Closet, rear` */
export function placeWords({ racks }: Topology, place: RackPlace): string {
  const unit = place.slot === undefined ? `U${place.u}` : t`U${place.u}, slot ${place.slot + 1}`;
  const where = t`${unit} of ${racks[place.in]?.label ?? place.in}`;
  return place.face === 'rear' ? t`${where}, rear` : where;
}
