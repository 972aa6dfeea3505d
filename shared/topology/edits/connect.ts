import { kindOf } from '../../devices/kinds';
import { text } from '../../language/text';
import type { Device, PortVlan } from '../device';
import { splitPort } from '../identifier';
import { cableAt, channelsOf, deviceEnd, portAt } from '../links';
import { carriedBy, defaultVlan, isVlanAware, primaryAddress, untaggedOf, vlanOfAddress } from '../lookup';
import type { Cable } from '../network';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { assignAddress } from './assign-address';
import { freshId } from './fresh-id';
import { mostCommon } from './most-common';
import { refuse } from './refuse';

export interface Connect {
  /** Two ports as `device:port`. */
  between: readonly [string, string];
}

/**
 * Lays a cable between two free ports. A port of a VLAN-aware switch that has no VLAN yet gets the one it needs: that of the
 * host's address, or all of them towards a router or switch. A host without an address gets one of its VLAN.
 */
export function connect(topology: Topology, { between }: Connect): Topology {
  const ends = inOrder(topology, between);
  for (const end of ends) refuseTaken(topology, end);
  const [first, second] = ends.map((end) => splitPort(end).device) as [string, string];
  if (first === second) refuse(text`Both ports are on ${first}.`, text`Lead the cable to another device.`);
  const id = freshId(topology, `${first}-${second}`.slice(0, 63).replace(/-+$/, ''));
  const cable: Cable = { between: [...ends], medium: mediumFor(topology, ends) };
  const cabled = withValueAt(topology, ['cables', id], cable);
  return dressEnds(cabled, ...ends);
}

/**
 * Gives the ports of a new cable the VLANs and the address that they need at each other; of one in a patch panel those of the
 * devices at both ends, once there are two.
 */
export function dressEnds(topology: Topology, ...plugs: readonly [string, string]): Topology {
  const [a, b] = plugs.map((plug) => deviceEnd(topology, plug));
  if (a === undefined || b === undefined) return topology;
  return withAddress(withVlan(withVlan(topology, a, b), b, a), a, b);
}

/** From the outside in, as people say it: provider, router, host, switch, patch panel. */
function inOrder(topology: Topology, between: Connect['between']): [string, string] {
  const rank = (end: string) => {
    const device = topology.devices[splitPort(end).device];
    return device ? ['internet', 'router', 'host', 'switch', 'passive'].indexOf(kindOf(device).role) : 0;
  };
  const [a, b] = between;
  return rank(a) <= rank(b) ? [a, b] : [b, a];
}

export function refuseTaken(topology: Topology, end: string): void {
  const { device, port } = splitPort(end);
  if (!topology.devices[device]) refuse(text`There is no device "${device}".`, text`Add it first.`);
  if (!portAt(topology, end)) refuse(text`${device} has no port "${port}".`, text`Choose one of its ports.`);
  const cable = cableAt(topology, end);
  if (cable !== undefined)
    refuse(text`${end} has the cable ${cable} already.`, text`Remove that cable, or choose a free port.`);
}

function mediumFor(topology: Topology, ends: readonly string[]): Cable['medium'] {
  const media = ends.map((end) => portAt(topology, end)?.medium);
  if (media.includes('line')) return 'fibre';
  return media.every((medium) => medium === 'sfp+') ? 'dac' : 'cat6';
}

const deviceAt = (topology: Topology, end: string): Device => topology.devices[splitPort(end).device]!;

/** Gives `end` the VLAN mode that `other` calls for, where it is a VLAN-aware switch's port without one. */
function withVlan(topology: Topology, end: string, other: string): Topology {
  if (portAt(topology, end)?.vlan || !isVlanAware(deviceAt(topology, end))) return topology;
  const mode = modeFor(topology, end, other);
  const { device, port } = splitPort(end);
  return mode ? withValueAt(topology, ['devices', device, 'ports', port, 'vlan'], mode) : topology;
}

function modeFor(topology: Topology, end: string, other: string): PortVlan | undefined {
  const peer = portAt(topology, other);
  if (peer?.vlan) return peer.vlan;
  const device = deviceAt(topology, other);
  if (kindOf(device).role === 'host') {
    const access = hostVlan(topology, device, splitPort(end).device);
    return access === undefined ? undefined : { access };
  }
  const carries = kindOf(device).role === 'router' || isVlanAware(device);
  const trunk = Object.keys(topology.vlans);
  if (!carries || trunk.length === 0) return undefined;
  const native = defaultVlan(topology);
  return { trunk, ...(native !== undefined && { native }) };
}

/** The VLAN of a host's address; without one, that of most hosts of its kind on the switch. */
function hostVlan(topology: Topology, host: Device, switchId: string): string | undefined {
  const address = primaryAddress(host);
  if (address !== undefined) return vlanOfAddress(topology, address);
  const modes = [...channelsOf(topology)].flatMap(([, { ends }]) => {
    const at = ends.find((end) => splitPort(end).device === switchId);
    const far = ends.find((end) => splitPort(end).device !== switchId);
    const same = far !== undefined && deviceAt(topology, far).kind === host.kind;
    return at !== undefined && same ? [portAt(topology, at)?.vlan] : [];
  });
  return mostCommon(modes.map((mode) => mode && untaggedOf(mode)));
}

/** A host that has no address gets one, where the port at the other end carries a single VLAN. */
function withAddress(topology: Topology, a: string, b: string): Topology {
  for (const [host, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const device = deviceAt(topology, host);
    const vlan = portAt(topology, other)?.vlan;
    if (kindOf(device).role !== 'host' || primaryAddress(device) !== undefined || !vlan) continue;
    if (carriedBy(vlan).length === 1) return assignAddress(topology, { port: host });
  }
  return topology;
}
