import type { ReactFlowState } from '@xyflow/react';
import { create } from 'zustand';

/**
 * How near the canvas is. At `overview`, which only large drawings have, a device is a block without ports, and cables are lines of
 * one layer: what cannot be read or taken hold of is not made.
 */
export type ZoomLevel = 'overview' | 'far' | 'middle' | 'near';

export function levelOf(zoom: number, large: boolean): ZoomLevel {
  if (zoom < 0.4 && large) return 'overview';
  return zoom < 0.5 ? 'far' : zoom < 1.35 ? 'middle' : 'near';
}

/** Changes when a bound is crossed, so that nothing is rendered for the steps between. */
export const useZoom = create<{ level: ZoomLevel }>()(() => ({ level: 'middle' }));

/** Whether a device's name could be read; farther away all devices are painted as blocks at once. */
export const hasNames = ({ transform: [, , zoom] }: Pick<ReactFlowState, 'transform'>): boolean =>
  zoom >= 0.2;
