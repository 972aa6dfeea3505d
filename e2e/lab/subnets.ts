import { contains, formatAddress, overlap, parseInterface, type Network } from '#shared/addresses/ipv4';
import { formatInterface } from '#shared/addresses/next-free';
import { LabError } from './shell';

/** An address without a prefix length stands for itself alone. */
function networkOf(text: string): Network & { address: number } {
  const network = parseInterface(text.includes('/') ? text : `${text}/32`);
  if (network) return network;
  throw new LabError(`"${text}" is no IPv4 address or subnet`, 'Write it like 10.20.10.15/24.');
}

/** Whether the address, with or without a prefix length, lies in the subnet. */
export const inSubnet = (address: string, subnet: string): boolean =>
  contains(networkOf(subnet), networkOf(address).address);

export const subnetsOverlap = (a: string, b: string): boolean => overlap(networkOf(a), networkOf(b));

/** An address high up in the subnet that is not taken, with the subnet's length. */
export function freeHighAddress(subnet: string, taken: ReadonlySet<string>): string {
  const network = networkOf(subnet);
  let candidate = network.broadcast - 5;
  while (taken.has(formatAddress(candidate))) candidate -= 1;
  if (contains(network, candidate)) return formatInterface(candidate, network);
  throw new LabError(`${subnet} has no free address for this machine`, 'Take a larger subnet.');
}
