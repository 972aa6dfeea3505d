import { ArpOperation } from '../arp/messages';
import { tunnels } from '../cluster/overlay';
import { outsideOf } from '../compile/path';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { quotedBytes } from '../mtu/too-big';
import { tagBytes } from '../links/frame';
import {
  EtherType,
  ethernetHeader,
  icmpHeader,
  IpProtocol,
  ipv4Header,
  putArp,
  putEthernet,
  putIpv4,
  putTcp,
  putTooBig,
  putUdp,
  putVxlan,
  sealTransport,
  udpHeader,
  type Mac,
  type TcpSegment,
} from './bytes';
import type { LookupOnWire } from './dns';
import { onWire, type Conversations } from './conversations';
import { clientPorts, unnamedPort } from './ports';
import type { WireNames } from './names';

/** What hosts start with. */
export const firstTtl = 64;

/** Bytes of a frame's check sequence, which a capture does not hold. */
const checkSequence = 4;
/** flannel's VXLAN network. */
const vxlanNetwork = 1;
/** The type of WireGuard's messages that carry data. */
const transportData = 4;

/** Where a packet's ends are, at layer 3. */
interface Ends {
  source: number;
  destination: number;
}

type Transport =
  | { protocol: 'udp'; from: number; to: number; payload: number; write?: LookupOnWire['write'] }
  | { protocol: 'tcp'; segment: TcpSegment; payload: number };

/** What the IP packet carries, and between which instances. */
interface Carried {
  transport: Transport;
  from: number;
  to: number;
}

export interface FrameMaker {
  run: Run;
  names: WireNames;
  conversations: Conversations;
}

/** The tag that a packet carries on the line when a port sends it, 0 for none. */
export function tagOnLine(
  { run: { packets, network }, names }: FrameMaker,
  packet: number,
  port: number,
): number {
  const { vlans } = network;
  const vlan = packets.vlan[packet]!;
  return vlans.tagged[port * vlans.count + vlan] ? names.tagOf(vlan) : 0;
}

/** A packet as it is on the line, without the check sequence. `ttl` has been lowered by the routers so far. */
export function frameOf(maker: FrameMaker, packet: number, tag: number, ttl: number): Uint8Array {
  const { run, names } = maker;
  const { packets, network } = run;
  const { interfaces } = network;
  const isPublic = (packets.flags[packet]! & PacketFlag.hairpin) !== 0;
  const bytes = new Uint8Array(packets.bytes[packet]! - checkSequence + (tag > 0 ? tagBytes : 0));
  const view = new DataView(bytes.buffer);
  const mac = (which: number) => names.macOfPort(interfaces.port[which]!);
  if (packets.kind[packet] === PacketKind.arp) {
    putArpFrame(maker, view, packet, tag);
    return bytes;
  }
  const at = putEthernet(
    view,
    0,
    mac(packets.target[packet]!),
    mac(packets.source[packet]!),
    EtherType.ipv4,
    tag,
  );
  if (packets.kind[packet] === PacketKind.icmp) {
    putError(maker, view, at, packet, ttl);
    return bytes;
  }
  const carried = carriedBy(maker, packet);
  const hosts = hostEnds(maker, packet);
  if (packets.flags[packet]! & PacketFlag.encapsulated)
    putWrapped(maker, view, at, { ...hosts, ttl }, carried);
  else
    putPacket(
      view,
      at,
      { ...(!isPublic && arePods(run, carried) ? podEnds(names, carried) : hosts), ttl },
      carried.transport,
    );
  return bytes;
}

function putArpFrame({ run, names }: FrameMaker, view: DataView, packet: number, tag: number): void {
  const { packets, network } = run;
  const [sender, target] = [packets.source[packet]!, packets.target[packet]!];
  const mac = (which: number) => names.macOfPort(network.interfaces.port[which]!);
  const isReply = packets.number[packet] === ArpOperation.reply;
  const to = packets.flags[packet]! & PacketFlag.broadcast ? everybody : mac(target);
  const at = putEthernet(view, 0, to, mac(sender), EtherType.arp, tag);
  putArp(view, at, {
    operation: isReply ? 'reply' : 'request',
    senderMac: mac(sender),
    senderAddress: names.addressOf(sender),
    targetMac: isReply ? mac(target) : nobody,
    targetAddress: names.addressOf(target),
  });
}

/** A router's word that a packet was too big, with the beginning of that packet. */
function putError(maker: FrameMaker, view: DataView, at: number, packet: number, ttl: number): void {
  const { run, names, conversations } = maker;
  const { packets } = run;
  const whole = frameOf(maker, packets.parent[packet]!, 0, firstTtl).subarray(ethernetHeader);
  const quoted = whole.subarray(0, quotedBytes);
  const length = ipv4Header + icmpHeader + quoted.length;
  const source = names.addressOf(conversations.errors.get(packet)!);
  const destination = names.addressOf(packets.destination[packet]!);
  const behind = putIpv4(view, at, { source, destination, ttl, protocol: IpProtocol.icmp, length });
  putTooBig(view, behind, packets.number[packet]!, quoted);
}

const everybody: Mac = [255, 255, 255, 255, 255, 255];
const nobody: Mac = [0, 0, 0, 0, 0, 0];

const podEnds = (names: WireNames, { from, to }: Carried): Ends => ({
  source: names.addressOfPod(from),
  destination: names.addressOfPod(to),
});

/** Pods of one cluster see each other's own addresses; whoever else they speak to sees their node's. */
function arePods({ network: { instances } }: Run, { from, to }: Carried): boolean {
  const cluster = instances.cluster[from]!;
  return cluster >= 0 && cluster === instances.cluster[to] && instances.node[from] !== instances.node[to];
}

/** Addresses of the hosts at both ends. On the line to the provider a router stands for those behind it. */
function hostEnds(maker: FrameMaker, packet: number): Ends {
  const { run, names } = maker;
  const { packets, network } = run;
  const { interfaces } = network;
  const first = firstSource(maker, packet);
  if (packets.flags[packet]! & PacketFlag.hairpin && !interfaces.outside[first])
    return turnedRound(maker, packet, first);
  const seen = (end: number, near: number) =>
    interfaces.outside[near] && !interfaces.outside[end] ? near : end;
  return {
    source: names.addressOf(seen(first, packets.source[packet]!)),
    destination: names.addressOf(seen(packets.destination[packet]!, packets.target[packet]!)),
  };
}

/** Before the edge it goes to the edge's outside address, behind it it comes from there; to the provider that is all the same. */
function turnedRound({ run, names }: FrameMaker, packet: number, first: number): Ends {
  const { packets, network } = run;
  const { interfaces } = network;
  const [source, destination] = [packets.source[packet]!, packets.destination[packet]!];
  const isBefore = source === first;
  const edge = names.addressOf(
    outsideOf(network, interfaces.node[isBefore ? packets.target[packet]! : source]!),
  );
  const goesOut = interfaces.outside[destination] === 1;
  return {
    source: isBefore ? names.addressOf(first) : edge,
    destination: isBefore && !goesOut ? edge : names.addressOf(destination),
  };
}

/** Interface that a packet first left by. */
function firstSource(
  { run: { packets, flows, transfers }, conversations }: FrameMaker,
  packet: number,
): number {
  const owner = packets.owner[packet]!;
  const kind = packets.kind[packet];
  if (kind === PacketKind.datagram) return flows.source[owner]!;
  if (kind === PacketKind.lookup) return conversations.lookups.get(packet)!.source;
  return kind === PacketKind.segment ? transfers.dataSource[owner]! : transfers.ackSource[owner]!;
}

function carriedBy({ run, conversations }: FrameMaker, packet: number): Carried {
  const { packets, flows, network } = run;
  const owner = packets.owner[packet]!;
  if (packets.kind[packet] === PacketKind.lookup) {
    const { fromPort, toPort, bytes, write, from, to } = conversations.lookups.get(packet)!;
    return { transport: { protocol: 'udp', from: fromPort, to: toPort, payload: bytes, write }, from, to };
  }
  if (packets.kind[packet] !== PacketKind.datagram) {
    const { segment, payload, from, to } = onWire(conversations, run, packet);
    return { transport: { protocol: 'tcp', segment, payload }, from, to };
  }
  const payload = network.flows.payload[owner]!;
  const client = clientPorts.first + (owner % clientPorts.count);
  const transport: Transport = { protocol: 'udp', from: client, to: unnamedPort, payload };
  return { transport, from: flows.from[owner]!, to: flows.to[owner]! };
}

const lengthOf = (transport: Transport) =>
  transport.payload + (transport.protocol === 'udp' ? udpHeader : 20 + transport.segment.options.length);

type Way = Ends & { ttl: number };

function putPacket(view: DataView, at: number, way: Way, transport: Transport): void {
  const length = lengthOf(transport);
  const protocol = IpProtocol[transport.protocol];
  const behind = putIpv4(view, at, { ...way, protocol, length: ipv4Header + length });
  if (transport.protocol === 'udp') {
    const inside = putUdp(view, behind, transport.from, transport.to, length);
    transport.write?.(view, inside);
  } else putTcp(view, behind, transport.segment);
  sealTransport(view, at, behind, length);
}

/** In the tunnel from node to node. */
function putWrapped(maker: FrameMaker, view: DataView, at: number, way: Way, carried: Carried): void {
  const { instances, nodes } = maker.run.network;
  const port = nodes.tunnelPort[instances.node[carried.from]!]!;
  const inside = ipv4Header + lengthOf(carried.transport);
  const length = inside + instances.tunnelBytes[instances.cluster[carried.from]!]!;
  const behind = putIpv4(view, at, { ...way, protocol: IpProtocol.udp, length });
  const put = port === tunnels['wireguard-native']?.port ? putWireguard : putVxlanPacket;
  put(maker, view, behind, { ...carried, port, length: length - ipv4Header });
}

type InTunnel = Carried & { port: number; length: number };

/** Both ends have the one port, and what was said is sealed: it stands as zeros here (WireGuard, 5.4.6). */
function putWireguard(_: FrameMaker, view: DataView, at: number, { port, length }: InTunnel): void {
  view.setUint8(putUdp(view, at, port, port, length), transportData);
}

/** RFC 7348: the source port tells flows apart, and the checksum should be zero. */
function putVxlanPacket({ names, run }: FrameMaker, view: DataView, at: number, carried: InTunnel): void {
  const { from, to, transport, port, length } = carried;
  const { node } = run.network.instances;
  const source = clientPorts.first + ((from * 31 + to) % clientPorts.count);
  let next = putUdp(view, at, source, port, length);
  next = putVxlan(view, next, vxlanNetwork);
  next = putEthernet(
    view,
    next,
    names.macOfOverlay(node[to]!),
    names.macOfOverlay(node[from]!),
    EtherType.ipv4,
  );
  putPacket(view, next, { ...podEnds(names, carried), ttl: firstTtl }, transport);
}
