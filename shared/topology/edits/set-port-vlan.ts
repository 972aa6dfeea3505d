import { kindOf } from '../../devices/kinds';
import { text } from '../../language/text';
import { splitPort } from '../identifier';
import { portAt } from '../links';
import { withValueAt } from '../paths';
import { withMembership, type Membership } from '../port-membership';
import type { Topology } from '../topology';
import { withPortsNamed } from './name-ports';
import { refuse } from './refuse';

export interface SetPortVlan {
  /** `device:port` of a switch or router. */
  port: string;
  vlan: string;
  membership: Membership;
}

/** One cell of the port × VLAN matrix: whether a port carries a VLAN, and how. */
export function setPortVlan(topology: Topology, { port, vlan, membership }: SetPortVlan): Topology {
  const { device, port: name } = splitPort(port);
  const resolved = portAt(topology, port);
  if (!resolved) refuse(text`There is no port "${port}".`, text`Choose one of the device’s ports.`);
  if (!Object.hasOwn(topology.vlans, vlan))
    refuse(text`There is no VLAN "${vlan}".`, text`Add the VLAN first.`);
  if (kindOf(topology.devices[device]!).role === 'host')
    refuse(
      text`${device} is a host: it takes the VLAN of the switch port it is plugged into.`,
      text`Set that port.`,
    );
  const mode = withMembership(resolved.vlan, vlan, membership);
  return withValueAt(withPortsNamed(topology, device), ['devices', device, 'ports', name, 'vlan'], mode);
}
