import { hardwareOf } from '../../devices/hardware-of';
import { kindNamed } from '../../devices/kinds';
import { portsOf } from '../../devices/ports';
import type { Device, DeviceKindName } from '../device';
import type { Hardware } from '../hardware';
import { primaryAddress, vlanOfAddress } from '../lookup';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freeAddress, subnetOf } from './free-address';
import { freshDeviceId } from './fresh-id';
import { mostCommon } from './most-common';

export interface AddDevice {
  kind: DeviceKindName;
  /** Catalogue model; left out: what the kind's devices are by default. */
  model?: string;
  /** A model of the user's own, which the file then holds (D4). */
  hardware?: Hardware;
  /** The VLAN that a host gets its address in; left out: that of its siblings. */
  vlan?: string | undefined;
  /** Where it is drawn in the cable view. */
  at: { x: number; y: number };
}

type Fitted = Pick<Device, 'model' | 'hardware'>;

/**
 * Adds a device as its siblings are: the next id of their row, the next free address in their VLAN, their system and SSH
 * user. Without siblings, those of the other hosts.
 */
export function addDevice(topology: Topology, { kind, model, hardware, vlan, at }: AddDevice): Topology {
  const id = freshDeviceId(topology, kind);
  const device = freshDevice(
    topology,
    kind,
    {
      ...(model !== undefined && { model }),
      ...(hardware && { hardware }),
    },
    vlan,
  );
  const added = withValueAt(topology, ['devices', id], device);
  return withValueAt(added, ['layout', 'cables', id], at);
}

function freshDevice(topology: Topology, kind: DeviceKindName, fitted: Fitted, vlan?: string): Device {
  const { fresh, role } = kindNamed(kind);
  const base: Device = {
    kind,
    ...fresh,
    ...fitted,
    ...(Object.keys(fitted).length > 0 && { ports: portsFor(fitted, fresh) }),
  };
  if (role !== 'host') return withoutEmpty(base);
  const siblings = Object.values(topology.devices).filter((device) => device.kind === kind);
  const hosts = Object.values(topology.devices).filter((device) => kindNamed(device.kind).role === 'host');
  const models = siblings.length > 0 ? siblings : hosts;
  const os = mostCommon(siblings.map((device) => device.os)) ?? base.os;
  const user = mostCommon(models.map(({ ssh }) => ssh?.user));
  const dressed: Device = { ...base, ...(os && { os }), ...(user && { ssh: { user } }) };
  return withoutEmpty(addressed(topology, dressed, models, vlan));
}

/** With an address beside those of `models`, and the gateway of their VLAN, or of the one that is `wanted`. */
function addressed(topology: Topology, device: Device, models: readonly Device[], wanted?: string): Device {
  const addresses = models.flatMap((other) => primaryAddress(other) ?? []);
  const vlan =
    wanted ??
    mostCommon(addresses.map((address) => vlanOfAddress(topology, address))) ??
    Object.keys(topology.vlans).find((id) => subnetOf(topology, id));
  const address = freeAddress(topology, vlan, addresses);
  const port = portsOf(device)[0]?.name;
  if (address === undefined || port === undefined) return device;
  const gateway = topology.vlans[vlan ?? '']?.gateway;
  const ports = { ...device.ports, [port]: { ...device.ports?.[port], address } };
  return { ...device, ports, ...(gateway && { gateway }) };
}

/** A model's first port stands for the one of the kind; all others are known from the catalogue. */
function portsFor(fitted: Fitted, fresh: Omit<Device, 'kind'>): Device['ports'] {
  const first = Object.keys(hardwareOf(fitted).ports ?? {})[0];
  return first === undefined ? fresh.ports : fresh.ports && { [first]: {} };
}

/** Ports that say nothing need not stand in the file, where the catalogue or the kind has them. */
function withoutEmpty(device: Device): Device {
  const { ports, ...rest } = device;
  const said = Object.entries(ports ?? {}).filter(([, port]) => Object.keys(port).length > 0);
  return said.length > 0 ? { ...rest, ports: Object.fromEntries(said) } : rest;
}
