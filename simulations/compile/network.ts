import type { Nat } from '#shared/topology/nat';
import type { ClusterEvent, TimelineEntry } from '#shared/results/results';
import type { QueueSettings } from '#shared/topology/queue';
import type { AccessRules, Policies } from './network-rules';
import type { Instances, Llms, Groups, Disks } from './network-instances';
import type { Flows, BulkCopies, RequestClasses, Calls } from './network-traffic';
import type { NamePlan } from './names';
import type { Picoseconds } from '../engine/clock';
import type { TcpSettings } from '../transport/settings';

/**
 * A topology as the engine runs it: flat arrays, numbers instead of ids, nothing looked up by name. It is not changed
 * by a run, so one network serves many seeds.
 *
 * Records are numbered in the order of their sorted ids, never in the file's order.
 */
export interface Network {
  nodes: Nodes;
  ports: Ports;
  vlans: Vlans;
  interfaces: Interfaces;
  segments: Segments;
  routes: Routes;
  access: AccessRules;
  policies: Policies;
  disks: Disks;
  instances: Instances;
  llms: Llms;
  groups: Groups;
  flows: Flows;
  bulk: BulkCopies;
  /** How hosts' TCP behaves. */
  tcp: TcpSettings;
  classes: RequestClasses;
  calls: Calls;
  /** How pods find what they call over new connections. */
  names: NamePlan[];
  /** Names of stages, and the classes they belong to. */
  stages: { names: string[]; classNumber: Int32Array };
  /** Workload id → devices its pods run on; the ingress controller's as `<cluster>/traefik`. */
  placement: Record<string, string[]>;
  /** Of each link the id of its cable; of one through patch panels that of its first cable. */
  cables: string[];
  /** Of each link all its cables, and whether they are written from its second end to its first. */
  patched: PatchedCable[][];
  /** Whether some loop of switches is cut by no spanning tree. */
  hasStorm: boolean;
  /** Everything has just been switched on when a run begins. */
  startsCold: boolean;
  /** Whether some port takes less than what may come to it. */
  hasNarrowPorts: boolean;
  timeline: Timeline;
  endpointChanges: EndpointChanges;
  /** What the clusters do about faults, for the reader of the results. */
  clusterEvents: ClusterEvent[];
  /** Most links a packet can cross, for the memory of its trip. */
  hopLimit: number;
}

export interface PatchedCable {
  id: string;
  reversed: boolean;
}

export const Role = { host: 0, switch: 1, router: 2 } as const;

/** Devices. */
export interface Nodes {
  ids: string[];
  role: Uint8Array;
  /** Host: time in the stack per packet, each way. Switch and router: time from last bit in to queued at the egress. */
  latency: Float64Array;
  /** Time to wrap or unwrap a pod's packet in the tunnel between its cluster's nodes, and the tunnel's UDP port; 0 where it has none. */
  overlay: Float64Array;
  tunnelPort: Uint16Array;
  /** Core time of a packet or of a large one made of many, of each frame, of each of its bytes, and of an interrupt. */
  packetCpu: Float64Array;
  frameCpu: Float64Array;
  byteCpu: Float64Array;
  interruptCpu: Float64Array;
  /** How long a card holds an interrupt back, and whether only to keep interrupts that far apart. */
  coalescing: Float64Array;
  adaptive: Uint8Array;
  /** Whether segments of one transfer are handled as one packet (TSO, GSO, GRO). */
  offload: Uint8Array;
  cores: Int32Array;
  /** Ports of node n are numbered firstPort[n] to firstPort[n + 1] − 1. */
  firstPort: Int32Array;
  /** Spanning tree priority of a switch that runs RSTP, else −1. */
  treePriority: Float64Array;
  /** Switches: whether they cut through, how long they remember, and a buffer that their ports share (bytes, 0: none; and its alpha). */
  cutThrough: Uint8Array;
  ageing: Float64Array;
  bufferSize: Float64Array;
  bufferAlpha: Float64Array;
  /** Hosts: whether the edge forwards the web's ports to them. */
  isIngress: Uint8Array;
  /** Ports that the edge forwards to them, null by default; and whether it forwards any datagrams to them. */
  forwardedPorts: (ReadonlySet<number> | null)[];
  takesDatagrams: Uint8Array;
  /** Routers: how they translate addresses. */
  nat: (Nat | null)[];
  /** Routers: whether they tell senders that a packet is too big. */
  tellsTooBig: Uint8Array;
  /** Number among the switches or among the routers, else −1. */
  ordinal: Int32Array;
}

export interface Ports {
  names: string[];
  node: Int32Array;
  /** Port at the other end of the cable, −1 without one. */
  peer: Int32Array;
  cable: Int32Array;
  /** 1 if this port's sending direction is the cable's first → second. */
  forward: Uint8Array;
  /** Sending rate, bit/s. */
  rate: Float64Array;
  propagation: Float64Array;
  /** Largest extra delay on the way. */
  jitter: Float64Array;
  /** Probability that a frame sent is lost on the way. */
  loss: Float64Array;
  /** Where frames wait otherwise than first in, first out: how. And frames and bytes that may wait. */
  queue: (QueueSettings | undefined)[];
  limitFrames: Float64Array;
  limitBytes: Float64Array;
  /** Largest IP packet, bytes. */
  mtu: Float64Array;
  /** VLAN of untagged frames, −1 if they are refused. 0 on the port of an end station. */
  untagged: Int32Array;
  /** Kept from forwarding by the spanning tree when a run begins. */
  blocked: Uint8Array;
}

/** VLAN 0 is no VLAN: the untagged frames of end stations. The others are numbered from 1 by sorted id. */
export interface Vlans {
  ids: string[];
  count: number;
  /** [port × count + vlan]: whether frames of the VLAN pass the port. */
  member: Uint8Array;
  /** [port × count + vlan]: whether they leave it tagged. */
  tagged: Uint8Array;
  /** [port × count + vlan]: the VLAN that a frame sent in `vlan` is in at the other end; −1 where that refuses it. */
  arrival: Int32Array;
}

/** Layer 3 interfaces: one per addressed host port, one per VLAN on a router's port. */
export interface Interfaces {
  count: number;
  node: Int32Array;
  port: Int32Array;
  vlan: Int32Array;
  /** IPv4 address as a number, 0 if unknown, and prefix length. */
  address: Float64Array;
  prefix: Int32Array;
  /** Broadcast domain. */
  segment: Int32Array;
  /** VLAN by which access rules know it, −1 outside all. */
  accessVlan: Int32Array;
  /** Faces the internet. */
  outside: Uint8Array;
  /** Interfaces of node n are ofNode[firstOfNode[n]] to ofNode[firstOfNode[n + 1] − 1]. */
  firstOfNode: Int32Array;
  ofNode: Int32Array;
  /** Address of the gateway, 0 if none. */
  gateway: Float64Array;
}

export interface Segments {
  count: number;
  /**
   * [switch × interfaces + interface]: port towards an interface along the spanning tree, −1 if it is out of reach. What
   * learning would find; also where it starts, as after the ARP exchanges.
   */
  towards: Int32Array;
  switches: Int32Array;
}

/** [router × segments + segment]: interface to send by and the next one to send to; −2 = directly, −1 = no route. */
export interface Routes {
  routers: Int32Array;
  egress: Int32Array;
  next: Int32Array;
}

/** What strikes during a run, in order of time. */
export interface Timeline {
  /** Time of each stroke after the start of the measured time. */
  at: Float64Array;
  /** Number of the fault's kind in `faults/kinds`, whether it begins or ends, and what it strikes. */
  kind: Uint8Array;
  begins: Uint8Array;
  targets: Int32Array[];
  /** The same for the reader of the results. */
  entries: TimelineEntry[];
}

/** Instances that become endpoints or are none any more, in order of time after the start of the measured time. */
export interface EndpointChanges {
  at: Float64Array;
  instance: Int32Array;
  listed: Uint8Array;
}

/** Time that a frame's bits take on the line, rounded up once per frame (D11). */
export const lineTime = (bytes: number, rate: number): Picoseconds => Math.ceil((bytes * 8e12) / rate);
