/** IPv4 addresses as unsigned 32-bit numbers, and networks in CIDR notation (RFC 4632). */
export interface Network {
  /** First address of the network. */
  network: number;
  /** Last address of the network. */
  broadcast: number;
  prefix: number;
}

/** Undefined where `text` is not four numbers from 0 to 255. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256 + Number(part);
  }
  return address;
}

export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** Reads `10.20.10.11/24`: the address and the network it lies in. */
export function parseInterface(text: string): ({ address: number } & Network) | undefined {
  const [host = '', length = '', ...rest] = text.split('/');
  const address = parseAddress(host);
  const prefix = Number(length);
  if (address === undefined || rest.length > 0 || !/^\d{1,2}$/.test(length) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const network = Math.floor(address / size) * size;
  return { address, prefix, network, broadcast: network + size - 1 };
}

/** Reads `10.20.10.0/24`; an address inside the network stands for it. */
export const parseNetwork = (text: string): Network | undefined => parseInterface(text);

export const contains = (network: Network, address: number): boolean =>
  address >= network.network && address <= network.broadcast;

export const overlap = (a: Network, b: Network): boolean =>
  a.network <= b.broadcast && b.network <= a.broadcast;

/** Whether a host may carry it: neither the network's own nor its broadcast address, where there are such (RFC 3021). */
export const isHostAddress = (network: Network, address: number): boolean =>
  contains(network, address) &&
  (network.prefix >= 31 || (address !== network.network && address !== network.broadcast));
