import { contains, parseAddress, parseInterface, parseNetwork, type Network } from '../../addresses/ipv4';
import { formatInterface, nextFree } from '../../addresses/next-free';
import type { Topology } from '../topology';

/** The subnet of a VLAN, where it has one. */
export const subnetOf = (topology: Topology, vlan: string | undefined): Network | undefined =>
  parseNetwork(topology.vlans[vlan ?? '']?.subnet ?? '');

/** Every address that a port, a switch's management or a gateway has. */
function addressesOf(topology: Topology): number[] {
  const devices = Object.values(topology.devices).flatMap(({ ports, management }) => [
    ...Object.values(ports ?? {}).map(({ address }) => address),
    management?.address,
  ]);
  const texts = [...devices, ...Object.values(topology.vlans).map(({ gateway }) => gateway)];
  return texts.flatMap((text) => parseAddress(text?.split('/')[0] ?? '') ?? []);
}

/** Whether a device or gateway has this address (its prefix does not matter). */
export function isAddressTaken(topology: Topology, address: string): boolean {
  const number = parseAddress(address.split('/')[0] ?? '');
  return number !== undefined && addressesOf(topology).includes(number);
}

/** Whether an address belongs to a DHCP range, where it may be given to anyone. */
function isLeased(topology: Topology, address: number): boolean {
  return Object.values(topology.vlans).some(({ dhcp }) => {
    const [from, to] = [parseAddress(dhcp?.from ?? ''), parseAddress(dhcp?.to ?? '')];
    return from !== undefined && to !== undefined && address >= from && address <= to;
  });
}

/**
 * A free address in a VLAN's subnet, with its prefix: the first above the highest of `neighbours` that lie in it, so that
 * machines of one sort stand together. `promised` are taken too. Undefined without a subnet or in a full one.
 */
export function freeAddress(
  topology: Topology,
  vlan: string | undefined,
  neighbours: readonly string[] = [],
  promised: readonly string[] = [],
): string | undefined {
  const network = subnetOf(topology, vlan);
  if (!network) return undefined;
  const beside = neighbours
    .flatMap((text) => parseInterface(text)?.address ?? [])
    .filter((address) => contains(network, address));
  const taken = new Set([
    ...addressesOf(topology),
    ...promised.flatMap((text) => parseInterface(text)?.address ?? []),
  ]);
  const isTaken = (address: number) => taken.has(address) || isLeased(topology, address);
  const address = nextFree(network, isTaken, beside.length > 0 ? Math.max(...beside) : undefined);
  return address === undefined ? undefined : formatInterface(address, network);
}
