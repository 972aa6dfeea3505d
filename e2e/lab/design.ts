import { kindOf } from '#shared/devices/kinds';
import type { AccessRule } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { looseEnds, routerVlanCables, spareCable, topologyCables } from './design-cables';
import { devicesOf, hostMachine, routerMachine, spareMachine, switchMachine } from './design-machines';
import { designUplink } from './design-uplink';
import { LabError } from './shell';

/** What the lab builds from a topology: machines, their interfaces, and the cables between them. Pure data. */
export interface LabDesign {
  machines: LabMachine[];
  cables: LabCable[];
  uplink: LabUplink;
}

export interface LabMachine {
  id: string;
  role: 'host' | 'switch' | 'router';
  /** Those that the machine's own files configure. */
  interfaces: LabInterface[];
  gateway?: string;
  /** Of a switch: how its ports stand before Rackloom has been there. */
  bridge?: LabBridge;
  /** Of a router: what it lets pass between subnets, in order. Null: any. */
  access?: { from: string | null; to: string | null; rule: AccessRule }[];
  /** Stands ready beside the topology's own hosts. */
  spare?: true;
}

export interface LabInterface {
  name: string;
  /** With its prefix length. */
  address: string | null;
}

export interface LabBridge {
  managementTag: number;
  ports: LabBridgePort[];
}

export interface LabBridgePort {
  name: string;
  /** Null: as it comes from the factory, no VLAN set. */
  vlan: { tag: number } | { trunks: number[]; native: number | null } | null;
}

export interface LabEnd {
  device: string;
  interface: string;
}

export interface LabCable {
  a: LabEnd;
  /** Null: plugged into nothing. */
  b: LabEnd | null;
}

/** How the machine that runs the lab, and Rackloom on it, reaches the hosts. */
export interface LabUplink {
  switch: string;
  port: string;
  tag: number;
  /** This machine's in the lab, with its prefix length. */
  address: string;
  /** Subnets behind the router. */
  routes: { subnet: string; via: string }[];
}

export interface LabSpare {
  id: string;
  address: string;
  switch: string;
  port: string;
}

export function designLab(topology: Topology, spareHosts: readonly LabSpare[] = []): LabDesign {
  // Once the design has a host of that name, it is no spare any more.
  const spares = spareHosts.filter(({ id }) => !(id in topology.devices));
  const [first] = devicesOf(topology, 'switch');
  if (first === undefined) {
    throw new LabError(
      'The topology has no switch, so the lab has nothing to join its hosts by',
      'Add a switch and cable the hosts to it, then run up again.',
    );
  }
  const cables = [...topologyCables(topology), ...spares.map((spare) => spareCable(topology, spare))];
  const machines = [
    ...devicesOf(topology, 'switch').map((device) => switchMachine(topology, device, { spares, cables })),
    ...devicesOf(topology, 'router').map((device) => routerMachine(topology, device, cables)),
    ...devicesOf(topology, 'host').map((device) => hostMachine(device, cables)),
    ...spares.map((spare) => spareMachine(topology, spare)),
  ];
  const all = [...cables, ...routerVlanCables(topology, cables)];
  return {
    machines,
    cables: [...all, ...looseEnds(machines, all)],
    uplink: designUplink(topology, first),
  };
}

/** Devices that the lab has nothing for: a provider's side. */
export const absentDevices = (topology: Topology): string[] =>
  Object.keys(topology.devices).filter((id) => kindOf(topology.devices[id]!).role === 'internet');
