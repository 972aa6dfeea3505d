import type { Topology } from '#shared/topology/topology';
import { CableSimulated } from './cable-simulated';
import { DeviceSimulated } from './device-simulated';
import { HostFigures } from './host-figures';
import { OverviewSimulated } from './overview-simulated';
import { ServersSimulated } from './servers-simulated';

/** What the last run says of what is selected. */
export function Simulated({ topology, id }: { topology: Topology; id: string | null }) {
  if (id && topology.devices[id])
    return (
      <>
        <DeviceSimulated topology={topology} id={id} />
        <HostFigures key={id} device={topology.devices[id]} />
      </>
    );
  if (id && topology.cables[id]) return <CableSimulated topology={topology} id={id} />;
  if (id && (topology.workloads[id] ?? topology.containers[id])) return <ServersSimulated key={id} id={id} />;
  return <OverviewSimulated />;
}
