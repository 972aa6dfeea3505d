import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { CongestionName } from '#shared/topology/congestion';
import type { Device } from '#shared/topology/device';
import { psPerSecond } from '../engine/clock';
import { collect } from '../measure/collect';
import type { TcpSettings } from '../transport/settings';
import { withoutDeviceTime } from './bench-networks';
import { runNetwork } from './run-network';
import { ns3Starts } from './tcp-reference';

interface Dumbbell {
  flows: number;
  /** Two-way propagation. */
  rttMs: number;
  /** Packets that wait at the switch. */
  queue: number;
  /** Of the receiver's link and of the senders', b/s. */
  rate?: number;
  access?: number;
}

export interface Flows extends Dumbbell {
  control: CongestionName;
  pings?: boolean;
}

const queued = (packets: number) => ({ discipline: 'drop-tail' as const, limit: { packets } });

/** Senders `s0`… at 1 Gb/s, a switch, one receiver `r` behind a slower port with a short queue; other queues never fill. */
export function dumbbell({ flows, rttMs, queue, rate = 1e8, access = 1e9 }: Dumbbell): Topology {
  const senders = Array.from({ length: flows }, (_, i) => `s${i}`);
  const host = (address: number, speed: number): Device => ({
    kind: 'workstation',
    ports: { eth0: { rate: speed, address: `10.0.0.${address}/24`, queue: queued(1_000_000) } },
  });
  const cable = (host: string, port: string, delay: number) => ({
    between: [`${host}:eth0`, `sw:${port}`] as [string, string],
    medium: 'virtual' as const,
    delay,
  });
  return {
    ...emptyTopology('dumbbell'),
    devices: {
      r: host(1, rate),
      ...Object.fromEntries(senders.map((id, i) => [id, host(i + 2, access)])),
      sw: {
        kind: 'switch',
        ports: {
          '1': { rate, queue: queued(queue) },
          ...Object.fromEntries(senders.map((_, i) => [String(i + 2), { rate: access }])),
        },
      },
    },
    cables: {
      last: cable('r', '1', (rttMs / 2) * 1e6),
      ...Object.fromEntries(senders.map((id, i) => [`c${i}`, cable(id, String(i + 2), 0)])),
    },
  };
}

/** Bulk copies without an end from every sender; several begin where those of ns-3's run began. */
function withCopies(flows: Flows, warmup: number, seed: number): Topology {
  const topology = dumbbell(flows);
  const copies = Array.from({ length: flows.flows }, (_, i) => {
    const start = (flows.flows === 1 ? 0 : ns3Starts[seed - 1]![i]!) - warmup * 1e9;
    return [`b${i}`, { from: `s${i}`, to: 'r', congestion: flows.control, start }] as const;
  });
  const ping = { rate: 64 * 8 * 20, payload: 64, arrivals: 'poisson' as const };
  const small = { there: { from: 's0', to: 'r', ...ping }, back: { from: 'r', to: 's0', ...ping } };
  const bulk = Object.fromEntries(copies);
  return { ...topology, traffic: { ...topology.traffic, bulk, flows: flows.pings ? small : {} } };
}

export interface Measured {
  /** Mb/s together, and the Jain index of the flows. */
  goodput: number;
  jain: number;
  retransmittedPerSecond: number;
  queueMean: number;
  /** There and back through the queue, small packets twenty times a second; 0 where none are sent. */
  longestPingMs: number;
}

/** Seconds that are left out and that are measured. */
export interface Span {
  warmup: number;
  measured: number;
}

export function measureFlows(flows: Flows, tcp: TcpSettings, span: Span, seed = 1): Measured {
  const network = { ...withoutDeviceTime(withCopies(flows, span.warmup, seed)), tcp };
  const options = { seed, warmup: span.warmup * psPerSecond, duration: span.measured * psPerSecond };
  const { bulk, links, flows: pings } = collect(runNetwork(network, options));
  const each = Object.values(bulk!);
  const sum = (of: (copy: (typeof each)[number]) => number) =>
    each.reduce((total, copy) => total + of(copy), 0);
  const goodput = sum((copy) => copy.goodput);
  return {
    goodput: goodput / 1e6,
    jain: goodput ** 2 / (each.length * sum((copy) => copy.goodput ** 2)),
    retransmittedPerSecond: sum((copy) => copy.retransmitted) / span.measured,
    queueMean: links.last!.backward.queueMean,
    longestPingMs: ((pings.there?.latency.max ?? 0) + (pings.back?.latency.max ?? 0)) / 1e6,
  };
}

/** Every figure's mean over three runs, which begin as ns-3's three did. */
export function meanOfRuns(flows: Flows, tcp: TcpSettings, span: Span): Measured {
  const runs = ns3Starts.map((_, i) => measureFlows(flows, tcp, span, i + 1));
  const mean = (of: keyof Measured) => runs.reduce((sum, run) => sum + run[of], 0) / runs.length;
  return {
    goodput: mean('goodput'),
    jain: mean('jain'),
    retransmittedPerSecond: mean('retransmittedPerSecond'),
    queueMean: mean('queueMean'),
    longestPingMs: mean('longestPingMs'),
  };
}
