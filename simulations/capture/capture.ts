import type { Topology } from '#shared/topology/topology';
import { lossReasons } from '#shared/results/losses';
import { psPerNs } from '../engine/clock';
import { Verdict } from '../engine/observer';
import type { Run } from '../engine/run';
import { isMarked } from '../measure/losses';
import { beginCopy, beginPacket, createConversations } from './conversations';
import { firstTtl, frameOf, tagOnLine, type FrameMaker } from './frame';
import { wireNames } from './names';
import { writePcapng, type CapturedFrame } from './pcapng';

/** What one port sends and receives, as a capture on it would hold. */
export interface Capture {
  readonly port: number;
  readonly frames: CapturedFrame[];
  bytes: number;
  /** Frames that found no room any more. */
  missed: number;
}

/** Bytes of frames a capture holds at most; what comes later is only counted. */
const roomBytes = 256 * 2 ** 20;

export const portNamed = ({ network }: Run, name: string): number =>
  network.ports.names.findIndex(
    (port, number) => `${network.nodes.ids[network.ports.node[number]!]}:${port}` === name,
  );

/** A frame on its way in. */
interface Incoming {
  packet: number;
  tag: number;
  time: number;
}

/** Watches a run and keeps the frames of a port: sent ones stamped with their first bit, received ones with their last. */
export function captureOn(topology: Topology, run: Run, port: number): Capture {
  const capture: Capture = { port, frames: [], bytes: 0, missed: 0 };
  const maker: FrameMaker = {
    run,
    names: wireNames(topology, run.network),
    conversations: createConversations(),
  };
  const peer = run.network.ports.peer[port]!;
  const ttls = new Map<number, number>();
  const incoming: Incoming[] = [];
  const ttlOf = (packet: number) => ttls.get(packet) ?? firstTtl;
  const take = (packet: number, tag: number, time: number, outbound: boolean) =>
    keep(capture, {
      time: Math.floor(time / psPerNs),
      outbound,
      bytes: frameOf(maker, packet, tag, ttlOf(packet)),
    });
  run.observer = {
    note(_, packet, verdict, place, detail) {
      const { now } = run.queue;
      // In order of their stamps, and before the device that got the packet changes it.
      while (incoming.length > 0 && incoming[0]!.time <= now) {
        const { packet: arrived, tag, time } = incoming.shift()!;
        if (!isMarked(run, arrived)) take(arrived, tag, time, false);
      }
      if (verdict === Verdict.created) {
        ttls.set(packet, firstTtl);
        beginPacket(maker.conversations, run, packet);
      } else if (verdict === Verdict.copied) {
        ttls.set(packet, ttlOf(detail));
        beginCopy(maker.conversations, packet, detail);
      } else if (verdict === Verdict.routed) ttls.set(packet, ttlOf(packet) - 1);
      else if (verdict === Verdict.sent && place === port)
        take(packet, tagOnLine(maker, packet, port), now, true);
      else if (verdict === Verdict.sent && place === peer)
        incoming.push({ packet, tag: tagOnLine(maker, packet, peer), time: detail });
      // It was sent just before, and never arrives.
      else if (verdict === Verdict.dropped && detail === linkLoss && place === peer) incoming.pop();
    },
  };
  return capture;
}

const linkLoss = lossReasons.indexOf('link loss');

function keep(capture: Capture, frame: CapturedFrame): void {
  if (capture.bytes + frame.bytes.byteLength > roomBytes) {
    capture.missed++;
    return;
  }
  capture.bytes += frame.bytes.byteLength;
  capture.frames.push(frame);
}

/** The capture as a pcapng file. */
export function captureFile({ network }: Run, { port, frames }: Capture): Uint8Array {
  const name = `${network.nodes.ids[network.ports.node[port]!]}:${network.ports.names[port]}`;
  return writePcapng({ name, rate: network.ports.rate[port]! }, frames);
}
