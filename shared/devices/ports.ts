import type { Device, Port, PortVlan } from '../topology/device';
import type { QueueSettings } from '../topology/queue';
import type { Bps } from '../units/quantity';
import { hardwareOf } from './hardware-of';
import type { PortMedium } from './kind';
import { kindOf } from './kinds';
import { panelPorts } from './panel-ports';

/** A port with everything that catalogue, kind and file say about it. */
export interface ResolvedPort {
  name: string;
  /** Highest rate the port can negotiate. */
  rate: Bps;
  /** Rate towards the other end, where it differs. */
  upstream: Bps | undefined;
  /** What the device's own bus passes, where it is slower than the link. */
  throughput: Bps | undefined;
  /** Address with prefix length. */
  address: string | undefined;
  /** Largest IP packet, where the file says so (bytes). */
  mtu: number | undefined;
  vlan: PortVlan | undefined;
  /** What the operating system or the switch calls it. */
  interface: string;
  medium: PortMedium;
  /** How frames wait at it, where the file says so. */
  queue: QueueSettings | undefined;
  /** Feeds power over Ethernet. */
  poe: boolean;
  /** On a patch panel: the socket at its other side, to which it passes everything. */
  through: string | undefined;
}

interface Given {
  rate: Bps;
  medium: PortMedium;
  throughput?: Bps | undefined;
  poe?: true | undefined;
}

const unspecified: Given = { rate: 1e9, medium: 'rj45' };

const resolved = new WeakMap<Device, readonly ResolvedPort[]>();

/**
 * All ports of a device: those of its model (without one, of its kind), then those that only the file names. The same
 * device object gives the same array.
 */
export function portsOf(device: Device): readonly ResolvedPort[] {
  let ports = resolved.get(device);
  if (!ports) resolved.set(device, (ports = resolvePorts(device)));
  return ports;
}

export const portNamed = (device: Device, name: string): ResolvedPort | undefined =>
  portsOf(device).find((port) => port.name === name);

function resolvePorts(device: Device): ResolvedPort[] {
  if (device.kind === 'patch-panel') return panelPorts(hardwareOf(device).positions);
  if (kindOf(device).role === 'passive') return [];
  const own = device.ports ?? {};
  const given = givenPorts(device);
  const names = new Set([...Object.keys(given), ...Object.keys(own)]);
  return [...names].map((name) => resolvePort(name, given[name] ?? unspecified, own[name] ?? {}));
}

/** A host or router that names its ports has no others; a switch has all its sockets, named in the file or not. */
function givenPorts(device: Device): Readonly<Record<string, Given>> {
  const { ports } = hardwareOf(device);
  if (ports) return ports;
  const kind = kindOf(device);
  return kind.role === 'switch' || !device.ports ? kind.defaultPorts : {};
}

const resolvePort = (name: string, given: Given, own: Port): ResolvedPort => ({
  name,
  rate: own.rate ?? given.rate,
  upstream: own.upstream,
  throughput: given.throughput,
  address: own.address,
  mtu: own.mtu,
  vlan: own.vlan,
  queue: own.queue,
  interface: own.interface ?? name,
  medium: given.medium,
  poe: given.poe ?? false,
  through: undefined,
});
