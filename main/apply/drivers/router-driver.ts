import type { Change } from '#shared/plan/plan';
import { portsOf } from '#shared/devices/ports';
import { hostnameOf } from '#shared/topology/lookup';
import type { AccessRule } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import type { ConsoleKind } from '../../transports/console/console';

/** What a router is to do, in no device's words. Addresses are IPv4. */
export interface RouterWants {
  /** Interface that the VLANs are on. */
  parent: string;
  vlans: { id: string; tag: number; address: string }[];
  leases: { vlan: string; from: string; to: string; subnet: string; gateway: string }[];
  reservations: { name: string; mac: string; address: string }[];
  /** Full names. */
  names: { name: string; address: string }[];
  /** The first that matches decides; null is anywhere. */
  rules: {
    from: string | null;
    to: string | null;
    protocol: AccessRule['protocol'];
    ports: number[];
    allow: boolean;
  }[];
  /** Interface towards the provider, for NAT of these subnets. */
  uplink: { interface: string; subnets: string[] } | null;
}

/**
 * How one kind of router is read and configured. What is ours on it carries our name, so that the rest of it stays as it is; both
 * what is wanted and what is there are lists of entries in the device's own words, and compared as they stand.
 */
export interface RouterDriver {
  name: string;
  console?: ConsoleKind;
  /** Prints all entries of ours. */
  factsScript: string;
  parse(output: string): string[];
  entries(wants: RouterWants): string[];
  /** Puts the entries `after` in the place of all of ours, and takes that back. */
  replace(after: readonly string[], before: readonly string[]): Change[];
}

/** Only VLANs that the router has an address in: the rest is not its business. */
export function routerWants(topology: Topology, target: string): RouterWants {
  const device = topology.devices[target];
  const settings = device?.host?.router;
  const ports = device ? portsOf(device) : [];
  const interfaceOf = (name: string) => ports.find((port) => port.name === name)?.interface ?? name;
  const addressed = ports.find(({ address }) => address !== undefined);
  const served = Object.entries(device?.host?.network?.vlans ?? {}).flatMap(([id, address]) => {
    const vlan = topology.vlans[id];
    return vlan ? [{ id, vlan, address }] : [];
  });
  const placed = Object.entries(topology.devices).flatMap(([id, other]) =>
    portsOf(other).flatMap(({ name, address }) =>
      address === undefined
        ? []
        : [{ id, name: hostnameOf(topology, id), mac: other.ports?.[name]?.mac, address: bare(address) }],
    ),
  );
  return {
    parent: addressed ? interfaceOf(addressed.name) : 'bridge',
    vlans: served.map(({ id, vlan, address }) => ({ id, tag: vlan.tag, address })),
    leases: served.flatMap(({ id, vlan: { dhcp, subnet }, address }) =>
      dhcp && subnet ? [{ vlan: id, ...dhcp, subnet, gateway: bare(address) }] : [],
    ),
    reservations: placed.flatMap(({ name, mac, address }) => (mac ? [{ name, mac, address }] : [])),
    names: placed
      .filter(({ id }, index) => placed.findIndex((other) => other.id === id) === index)
      .map(({ name, address }) => ({ name: `${name}.${settings?.domain ?? 'home.arpa'}`, address })),
    rules: topology.access.flatMap((rule) => ruleOf(topology, rule)),
    uplink:
      settings?.uplink === undefined
        ? null
        : {
            interface: interfaceOf(settings.uplink),
            subnets: Object.values(topology.vlans).flatMap(({ subnet }) => subnet ?? []),
          },
  };
}

const bare = (address: string) => address.split('/')[0] ?? '';

/** A rule about a VLAN without a subnet says nothing that a router could match. */
function ruleOf(
  { vlans }: Topology,
  { from, to, protocol, ports = [], action }: AccessRule,
): RouterWants['rules'] {
  const side = (id: string) => (id === 'any' ? null : vlans[id]?.subnet);
  const [source, destination] = [side(from), side(to)];
  if (source === undefined || destination === undefined) return [];
  return [{ from: source, to: destination, protocol, ports, allow: action === 'allow' }];
}
