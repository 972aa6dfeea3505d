import { kindOf } from '../devices/kinds';
import { splitPort } from '../topology/identifier';
import { channelsOf, portAt } from '../topology/links';
import type { PortVlan } from '../topology/device';
import type { Topology } from '../topology/topology';

/** A cable whose both ends tell VLANs apart. */
export interface VlanEnds {
  cable: string;
  ends: readonly { port: string; mode: PortVlan }[];
}

/** Cables between switches and routers; a host's port is whatever the switch makes of it. */
export function vlanEnds(topology: Topology): VlanEnds[] {
  return [...channelsOf(topology)].flatMap(([cable, channel]) => {
    const ends = channel.ends.flatMap((port) => {
      const device = topology.devices[splitPort(port).device];
      const mode = device && kindOf(device).role !== 'host' ? portAt(topology, port)?.vlan : undefined;
      return mode ? [{ port, mode }] : [];
    });
    return ends.length === 2 ? [{ cable, ends }] : [];
  });
}
