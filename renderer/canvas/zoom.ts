import { create } from 'zustand';

/**
 * How near the canvas is. At `overview` a device is a block without ports, and cables are lines of one layer: what cannot be read or
 * taken hold of is not made.
 */
export type ZoomLevel = 'overview' | 'far' | 'middle' | 'near';

export const levelOf = (zoom: number): ZoomLevel =>
  zoom < 0.4 ? 'overview' : zoom < 0.5 ? 'far' : zoom < 1.35 ? 'middle' : 'near';

/** Changes when a bound is crossed, so that nothing is rendered for the steps between. */
export const useZoom = create<{ level: ZoomLevel }>()(() => ({ level: 'middle' }));
