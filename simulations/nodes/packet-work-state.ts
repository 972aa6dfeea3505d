import type { Network } from '../compile/network';

/**
 * What the cores have to do for packets, and what of it the offloads save. A frame touches most of a row, so rows stand
 * together in memory: [node × width + which], [port × width + which]; what only some frames touch stands apart, so that a
 * network's rows stay in the processor's cache.
 */
export interface PacketWork {
  /** Per node, at the present speed of its cores. */
  costs: Float64Array;
  /** Per node: what it sends. Per port: what comes in by it. */
  sending: Float64Array;
  receiving: Float64Array;
  /** The large packets of offloads, and the waits, of the same nodes and ports. */
  largeSent: Float64Array;
  largeReceived: Float64Array;
  waits: Float64Array;
}

/** Columns of `costs`. */
export const Cost = {
  /** A packet's, its frame's and an interrupt's together; and all but the interrupt's. */
  received: 0,
  sent: 1,
  byte: 2,
  /** Of packets' time, what each core's programs lose: 0 while a core is idle. */
  share: 3,
  /** How long the card holds an interrupt back. */
  coalescing: 4,
  packet: 5,
  interrupt: 6,
  overlay: 7,
} as const;

/** Columns of `sending` and `receiving`. */
export const Work = {
  /** Until when the packets so far keep their core busy. */
  until: 0,
  /** When the card may interrupt again at once, and not before `until`; Infinity where it always holds back. */
  ready: 1,
  /** Core time within the measured time. */
  time: 2,
} as const;

/** Columns of `largeSent` and `largeReceived`: transfer and bytes, and its next segment or when it was sent. */
export const Large = { transfer: 0, bytes: 1, goesOn: 2 } as const;

/** Columns of `waits`: how long a port's packets waited for the core, and the longest wait. */
export const Wait = { sum: 0, max: 1 } as const;

export const costWidth = 8;
export const workWidth = 4;
export const largeWidth = 4;
export const waitWidth = 2;

export function createPacketWork({ nodes, ports }: Network): PacketWork {
  const work: PacketWork = {
    costs: new Float64Array(nodes.ids.length * costWidth),
    sending: new Float64Array(nodes.ids.length * workWidth),
    receiving: new Float64Array(ports.names.length * workWidth),
    largeSent: new Float64Array(nodes.ids.length * largeWidth),
    largeReceived: new Float64Array(ports.names.length * largeWidth),
    waits: new Float64Array(ports.names.length * waitWidth),
  };
  nodes.ids.forEach((_, node) => setCosts(work, nodes, node, 1));
  for (const rows of [work.largeSent, work.largeReceived])
    for (let row = 0; row < rows.length; row += largeWidth) rows[row + Large.transfer] = -1;
  ports.node.forEach((node, port) => {
    if (!nodes.adaptive[node]) work.receiving[port * workWidth + Work.ready] = Infinity;
  });
  return work;
}

/** A node's cores run at a share of their full speed. */
export function setCosts({ costs }: PacketWork, nodes: Network['nodes'], node: number, speed: number): void {
  const row = node * costWidth;
  const slowed = (cost: number) => Math.round(cost / speed);
  costs[row + Cost.packet] = slowed(nodes.packetCpu[node]!);
  costs[row + Cost.interrupt] = slowed(nodes.interruptCpu[node]!);
  costs[row + Cost.sent] = costs[row + Cost.packet]! + slowed(nodes.frameCpu[node]!);
  costs[row + Cost.received] = costs[row + Cost.sent]! + costs[row + Cost.interrupt]!;
  costs[row + Cost.byte] = slowed(nodes.byteCpu[node]!);
  costs[row + Cost.overlay] = slowed(nodes.overlay[node]!);
  costs[row + Cost.coalescing] = nodes.coalescing[node]!;
}
