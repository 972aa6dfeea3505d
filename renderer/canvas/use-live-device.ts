import { useShallow } from 'zustand/react/shallow';
import type { Topology } from '#shared/topology/topology';
import { useLive } from '../state/live';
import { liveDevice, type LiveDevice } from '../state/live-device';

/** What the live machines say about a device, in full; renders when that differs, not whenever anything anywhere does. */
export const useLiveDevice = (topology: Topology, id: string): LiveDevice =>
  useLive(useShallow(({ live, watching }) => liveDevice(topology, live, watching, id)));
