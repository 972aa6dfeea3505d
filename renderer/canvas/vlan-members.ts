import { splitPort } from '#shared/topology/identifier';
import { channelOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { vlansOf } from './vlan-colours';

/** VLANs per cable that carries any: those that the configured ends let through; a host's port takes what the switch's port gives. */
export interface VlanMembers {
  cables: Map<string, string[]>;
  devices: Map<string, Set<string>>;
  /** `device:port` → VLANs it carries, the untagged one first. */
  ports: Map<string, string[]>;
}

const known = new WeakMap<Topology['cables'], { devices: Topology['devices']; members: VlanMembers }>();

/** Kept until devices or cables change, since every drawn node and cable asks. */
export function vlanMembers(topology: Topology): VlanMembers {
  const { cables, devices } = topology;
  const before = known.get(cables);
  if (before?.devices === devices) return before.members;
  const members = find(topology);
  known.set(cables, { devices, members });
  return members;
}

function find(topology: Topology): VlanMembers {
  const members: VlanMembers = { cables: new Map(), devices: new Map(), ports: new Map() };
  const join = (device: string, vlans: string[]) => {
    const set = members.devices.get(device) ?? new Set();
    for (const vlan of vlans) set.add(vlan);
    members.devices.set(device, set);
  };
  const panels = new Set<string>();
  for (const device of Object.keys(topology.devices)) {
    const { kind, ports = {}, management } = topology.devices[device]!;
    for (const name of Object.keys(ports)) {
      const vlan = ports[name]?.vlan;
      if (vlan) members.ports.set(`${device}:${name}`, vlansOf(vlan));
    }
    if (management) join(device, [management.vlan]);
    if (kind === 'patch-panel') panels.add(device);
  }
  for (const cable of Object.keys(topology.cables)) {
    const { between } = topology.cables[cable]!;
    const patched = panels.size > 0 && between.some((end) => panels.has(splitPort(end).device));
    const ends = (patched && channelOf(topology, cable)?.ends) || between;
    const [a, b] = ends.map((end) => members.ports.get(end));
    const carried = a && b ? a.filter((vlan) => b.includes(vlan)) : (a ?? b ?? []);
    if (carried.length === 0) continue;
    members.cables.set(cable, carried);
    for (const end of between) {
      if (!members.ports.has(end)) members.ports.set(end, carried);
      join(splitPort(end).device, carried);
    }
  }
  return members;
}
