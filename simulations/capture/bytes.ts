/**
 * Frames as bytes, in network byte order: Ethernet II (IEEE 802.3), 802.1Q, ARP (RFC 826), IPv4 (RFC 791), UDP (RFC 768),
 * TCP (RFC 9293) with time stamps (RFC 7323) and SACK (RFC 2018), VXLAN (RFC 7348). Each `put…` writes a header at an
 * offset and gives the offset behind it; checksums are filled in once what they cover is written.
 */
export const EtherType = { ipv4: 0x0800, arp: 0x0806, vlan: 0x8100 } as const;
export const IpProtocol = { icmp: 1, tcp: 6, udp: 17 } as const;

export const ethernetHeader = 14;
const tagHeader = 4;
export const ipv4Header = 20;
export const udpHeader = 8;
const vxlanHeader = 8;
export const arpBytes = 28;
export const icmpHeader = 8;

export type Mac = readonly number[];

export interface TcpSegment {
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgement: number;
  flags: number;
  window: number;
  /** Options, padded to a multiple of four bytes. */
  options: readonly number[];
}

export const TcpFlag = { fin: 1, syn: 2, push: 8, ack: 16 } as const;

export function putEthernet(view: DataView, at: number, to: Mac, from: Mac, type: number, tag = 0): number {
  to.forEach((byte, i) => view.setUint8(at + i, byte));
  from.forEach((byte, i) => view.setUint8(at + 6 + i, byte));
  if (tag === 0) {
    view.setUint16(at + 12, type);
    return at + ethernetHeader;
  }
  view.setUint16(at + 12, EtherType.vlan);
  view.setUint16(at + 14, tag);
  view.setUint16(at + 16, type);
  return at + ethernetHeader + tagHeader;
}

export interface Arp {
  operation: 'request' | 'reply';
  senderMac: Mac;
  senderAddress: number;
  /** Of zeros in a request. */
  targetMac: Mac;
  targetAddress: number;
}

export function putArp(view: DataView, at: number, arp: Arp): number {
  view.setUint16(at, 1);
  view.setUint16(at + 2, EtherType.ipv4);
  view.setUint8(at + 4, 6);
  view.setUint8(at + 5, 4);
  view.setUint16(at + 6, arp.operation === 'request' ? 1 : 2);
  arp.senderMac.forEach((byte, i) => view.setUint8(at + 8 + i, byte));
  view.setUint32(at + 14, arp.senderAddress);
  arp.targetMac.forEach((byte, i) => view.setUint8(at + 18 + i, byte));
  view.setUint32(at + 24, arp.targetAddress);
  return at + arpBytes;
}

export interface Ipv4 {
  source: number;
  destination: number;
  protocol: number;
  ttl: number;
  /** Whole packet, header included. */
  length: number;
}

const dontFragment = 0x4000;

/** Without options and never fragmented, so its identification is 0 (RFC 6864). */
export function putIpv4(view: DataView, at: number, ip: Ipv4): number {
  view.setUint8(at, 0x45);
  view.setUint16(at + 2, ip.length);
  view.setUint16(at + 6, dontFragment);
  view.setUint8(at + 8, ip.ttl);
  view.setUint8(at + 9, ip.protocol);
  view.setUint32(at + 12, ip.source);
  view.setUint32(at + 16, ip.destination);
  view.setUint16(at + 10, checksum(view, at, ipv4Header));
  return at + ipv4Header;
}

/** `length` is header and payload. The checksum stays 0, which over IPv4 means there is none. */
export function putUdp(view: DataView, at: number, from: number, to: number, length: number): number {
  view.setUint16(at, from);
  view.setUint16(at + 2, to);
  view.setUint16(at + 4, length);
  return at + udpHeader;
}

export function putVxlan(view: DataView, at: number, network: number): number {
  view.setUint8(at, 0x08);
  view.setUint32(at + 4, network * 256);
  return at + vxlanHeader;
}

export function putTcp(view: DataView, at: number, tcp: TcpSegment): number {
  view.setUint16(at, tcp.sourcePort);
  view.setUint16(at + 2, tcp.destinationPort);
  view.setUint32(at + 4, tcp.sequence);
  view.setUint32(at + 8, tcp.acknowledgement);
  view.setUint8(at + 12, (5 + tcp.options.length / 4) << 4);
  view.setUint8(at + 13, tcp.flags);
  view.setUint16(at + 14, tcp.window);
  tcp.options.forEach((byte, i) => view.setUint8(at + 20 + i, byte));
  return at + 20 + tcp.options.length;
}

/** Time stamps behind two no-operations, as every stack writes them. */
export const timestamps = (value: number, echo: number): number[] => [
  1,
  1,
  8,
  10,
  ...word(value),
  ...word(echo),
];

/** What the ends of a connection tell each other when it is opened, as Linux orders it; stamps count from `value`. */
export const openingOptions = (value: number, echo: number, largest: number, scale: number): number[] => [
  ...[2, 4, largest >> 8, largest & 255],
  ...[4, 2],
  ...[8, 10, ...word(value), ...word(echo)],
  ...[1, 3, 3, scale],
];

/** Selective acknowledgement of ranges of sequence numbers, [from, to). */
export const selective = (ranges: readonly (readonly [number, number])[]): number[] =>
  ranges.length === 0
    ? []
    : [1, 1, 5, 2 + 8 * ranges.length, ...ranges.flatMap(([from, to]) => [...word(from), ...word(to)])];

const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** Fills in the checksum of the UDP datagram or TCP segment at `at`, over the pseudo header of its IPv4 packet. */
export function sealTransport(view: DataView, ipAt: number, at: number, length: number): void {
  const protocol = view.getUint8(ipAt + 9);
  const place = at + (protocol === IpProtocol.tcp ? 16 : 6);
  const pseudo = sum(view, ipAt + 12, 8) + protocol + length;
  const value = fold(pseudo + sum(view, at, length));
  // Of UDP, 0 is the sign for none (RFC 768).
  view.setUint16(place, value === 0 && protocol === IpProtocol.udp ? 0xffff : value);
}

/** ICMP type 3, code 4 (RFC 1191): what did not fit, quoted, and the MTU that it did not fit into. */
export function putTooBig(view: DataView, at: number, mtu: number, quoted: Uint8Array): void {
  view.setUint8(at, 3);
  view.setUint8(at + 1, 4);
  view.setUint16(at + 6, mtu);
  quoted.forEach((byte, i) => view.setUint8(at + icmpHeader + i, byte));
  view.setUint16(at + 2, checksum(view, at, icmpHeader + quoted.length));
}

/** The Internet checksum (RFC 1071). */
const checksum = (view: DataView, at: number, length: number): number => fold(sum(view, at, length));

function sum(view: DataView, at: number, length: number): number {
  let total = 0;
  const even = length - (length % 2);
  for (let i = 0; i < even; i += 2) total += view.getUint16(at + i);
  return length === even ? total : total + view.getUint8(at + even) * 256;
}

function fold(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000);
  return 0xffff - folded;
}
