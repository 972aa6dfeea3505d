import { useMemo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { useLive } from '../state/live';
import { liveDevice, type LiveDevice } from '../state/live-device';

/** What the live machines say about a device, in full. */
export function useLiveDevice(topology: Topology, id: string): LiveDevice {
  const live = useLive((state) => state.live);
  const watching = useLive((state) => state.watching);
  return useMemo(() => liveDevice(topology, live, watching, id), [topology, live, watching, id]);
}
