import { createHash } from 'node:crypto';
import { kindOf } from '#shared/devices/kinds';
import { portNamed, portsOf } from '#shared/devices/ports';
import { splitPort } from '#shared/topology/identifier';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import type { LabCable, LabEnd, LabMachine, LabSpare } from './design';
import { LabError } from './shell';

/** Name of the switch port that leads to the machine the lab runs on. */
export const uplinkPort = 'lab';

/** The topology's links, by the names that the operating systems give the ports. What leads to a provider is left out. */
export function topologyCables(topology: Topology): LabCable[] {
  const end = (reference: string): LabEnd => {
    const { device, port } = splitPort(reference);
    const record = topology.devices[device];
    return { device, interface: (record && portNamed(record, port)?.interface) ?? port };
  };
  return [...channelsOf(topology)]
    .filter(([, { ends }]) => ends.every((reference) => isHere(topology, splitPort(reference).device)))
    .map(([, { ends }]) => ({ a: end(ends[0]), b: end(ends[1]) }));
}

const isHere = (topology: Topology, id: string): boolean => {
  const device = topology.devices[id];
  return device !== undefined && kindOf(device).role !== 'internet';
};

export function spareCable(topology: Topology, spare: LabSpare): LabCable {
  const device = topology.devices[spare.switch];
  const port = device && portNamed(device, spare.port);
  if (device === undefined || port === undefined || kindOf(device).role !== 'switch') {
    const switches = Object.entries(topology.devices).filter(([, { kind }]) => kind === 'switch');
    const ports = switches.map(
      ([id, record]) =>
        `${id}: ${portsOf(record)
          .map(({ name }) => name)
          .join(' ')}`,
    );
    throw new LabError(
      `There is no switch port ${spare.switch}:${spare.port}`,
      `Take one of ${ports.join('; ')}.`,
    );
  }
  const a = { device: spare.switch, interface: port.interface };
  const taken = topologyCables(topology).some((cable) =>
    [cable.a, cable.b].some((end) => end?.device === a.device && end.interface === a.interface),
  );
  if (taken) {
    throw new LabError(
      `${spare.switch}:${spare.port} is cabled already, so ${spare.id} cannot be plugged in there`,
      'Name a switch port that is free.',
    );
  }
  return { a, b: { device: spare.id, interface: 'eth0' } };
}

/** A device's cables, seen from it. */
export function cabled(cables: readonly LabCable[], device: string): { own: LabEnd; other: LabEnd }[] {
  return cables.flatMap(({ a, b }) => {
    if (b === null) return [];
    return [
      ...(a.device === device ? [{ own: a, other: b }] : []),
      ...(b.device === device ? [{ own: b, other: a }] : []),
    ];
  });
}

/** The VLANs a trunk port carries besides its native one. */
export function taggedVlans(topology: Topology, end: LabEnd): { id: string; tag: number }[] {
  const device = topology.devices[end.device];
  const vlan = device && portsOf(device).find((port) => port.interface === end.interface)?.vlan;
  if (vlan === undefined || !('trunk' in vlan)) return [];
  return vlan.trunk.flatMap((id) => {
    const tag = topology.vlans[id]?.tag;
    return id === vlan.native || tag === undefined ? [] : [{ id, tag }];
  });
}

/**
 * A router's interface in a VLAN, called as its 802.1Q subinterface would be. Kernels without 802.1Q devices exist, so
 * each is a cable of its own to an access port beside the trunk (D5); the trunk itself carries the native VLAN.
 */
export const vlanInterface = (port: string, tag: number): string => `${port}.${tag}`;

export function routerVlanCables(topology: Topology, cables: readonly LabCable[]): LabCable[] {
  const routers = Object.keys(topology.devices).filter((id) => topology.devices[id]?.kind === 'router');
  return routers.flatMap((id) =>
    cabled(cables, id).flatMap(({ own, other }) =>
      taggedVlans(topology, own).map(({ tag }) => ({
        a: { device: other.device, interface: vlanInterface(other.interface, tag) },
        b: { device: id, interface: vlanInterface(own.interface, tag) },
      })),
    ),
  );
}

/** Switch ports that no cable leads to get one with a loose end, so that the port is there to be configured. */
export function looseEnds(machines: readonly LabMachine[], cables: readonly LabCable[]): LabCable[] {
  const used = new Set(cables.flatMap(({ a, b }) => [endKey(a), ...(b ? [endKey(b)] : [])]));
  return machines.flatMap(({ id, bridge }) =>
    (bridge?.ports ?? [])
      .map(({ name }) => ({ device: id, interface: name }))
      .filter((end) => end.interface !== uplinkPort && !used.has(endKey(end)))
      .map((end) => ({ a: end, b: null })),
  );
}

export const endKey = (end: LabEnd): string => `${end.device}:${end.interface}`;

/** A stable, locally administered MAC address (second-lowest bit of the first octet set, IEEE 802c). */
export function macOf(prefix: string, end: LabEnd): string {
  const digest = createHash('sha256')
    .update(`${prefix}/${endKey(end)}`)
    .digest('hex');
  return `02:${(digest.match(/../g) ?? []).slice(0, 5).join(':')}`;
}
