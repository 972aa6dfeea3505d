export interface Subnet {
  address: number;
  prefix: number;
}

/** `10.20.10.11/24` as a number and its prefix length. */
export function parseSubnet(text: string): Subnet {
  const [address, prefix] = text.split('/');
  return { address: parseAddress(address!), prefix: Number(prefix ?? 32) };
}

export const parseAddress = (text: string): number =>
  text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

export const inSubnet = (address: number, subnet: Subnet): boolean =>
  sharePrefix(address, subnet.address, subnet.prefix);

/** Whether two addresses begin with the same `prefix` bits. */
export function sharePrefix(a: number, b: number, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  return Math.floor(a / size) === Math.floor(b / size);
}
