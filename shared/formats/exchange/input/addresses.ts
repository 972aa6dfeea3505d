import { parseAddress, parseInterface } from '../../../addresses/ipv4';

/** `10.0.0.5/24` as it is, a bare address as a host of a /24; undefined for anything else (a name, IPv6). */
export function interfaceAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.includes('/')) return parseInterface(text) ? text : undefined;
  return parseAddress(text) === undefined ? undefined : `${text}/24`;
}
