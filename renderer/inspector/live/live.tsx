import type { Topology } from '#shared/topology/topology';
import { DeviceLive } from './device-live';
import { WorkloadLive } from './workload-live';

/** What the machines say of what is selected. */
export function Live({ topology, id }: { topology: Topology; id: string | null }) {
  if (id && topology.devices[id]) return <DeviceLive topology={topology} id={id} />;
  return <WorkloadLive topology={topology} id={id} />;
}
