import { lossReasons } from '#shared/results/losses';
import { lineTime, Role } from '../compile/network';
import { Verdict, type Observer } from '../engine/observer';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { preamble, interframeGap, tagBytes } from '../links/frame';
import { sendDelay } from '../nodes/host';

/** A packet as it was last heard of. */
interface Heard {
  time: number;
  bytes: number;
  /** Port that it is on the line of, and when its last bit will be in; −1 if it is in a device. */
  line: number;
  arrival: number;
}

interface Watched {
  /** Packets that wait, in the order they came. */
  waiting: number[];
  /** Packets on the line, in the order they were sent. */
  line: number[];
  busyUntil: number;
  /** When the last bit of the frame before will be in. */
  lastIn: number;
  /** Since when something waits. */
  since: number;
  sent: number;
  ended: number;
  /** Bytes sent, tags included. */
  bytes: number;
  /** Frames lost here, by reason. */
  lost: number[];
}

export interface PortWatch extends Observer {
  readonly ports: readonly Watched[];
  /** What went against the laws that every line and queue keeps, in words. */
  readonly broken: string[];
  /** Per flow: datagrams that were made, delivered and lost, but for flooded copies. */
  readonly flows: readonly { created: number; delivered: number; lost: number }[];
}

/**
 * Holds every port to what is true of any line: one frame at a time, each for as long as its bytes take, in at the other
 * end in the order sent, never earlier than light; of any device: it goes on with them in that order, but for flooded copies,
 * which a card that they are not meant for drops by itself while others wait for its processor; and of any queue: the line
 * is never idle while something waits (unless shaped), and plain queues keep the order. Packets live forward in time, in
 * one place at a time, and keep their bytes.
 */
export function watchPorts({ network, ports: state }: Run): PortWatch {
  const broken: string[] = [];
  const heard = new Map<number, Heard>();
  const ports = Array.from(network.ports.rate, (): Watched => ({
    waiting: [],
    line: [],
    busyUntil: 0,
    lastIn: 0,
    since: 0,
    sent: 0,
    ended: 0,
    bytes: 0,
    lost: lossReasons.map(() => 0),
  }));
  const flows = network.flows.ids.map(() => ({ created: 0, delivered: 0, lost: 0 }));
  const demand = (law: boolean, words: string) => {
    if (!law) broken.push(words);
  };

  function onSent(run: Run, packet: number, port: number, arrival: number): void {
    const { now } = run.queue;
    const watched = ports[port]!;
    const settings = network.ports.queue[port];
    const place = watched.waiting.indexOf(packet);
    if (!settings) demand(place <= 0, `port ${port}: packet ${packet} overtook another in a plain queue`);
    if (place >= 0) watched.waiting.splice(place, 1);
    const ready = Math.max(watched.busyUntil, place < 0 ? now : watched.since);
    demand(now >= ready, `port ${port}: two frames on the line at ${now}`);
    if (!settings?.shaper) demand(now === ready, `port ${port}: idle from ${ready} to ${now}`);
    const untagged = run.packets.bytes[packet]!;
    const rate = network.ports.rate[port]!;
    const takes = [untagged, untagged + tagBytes].map((bytes) => ({
      slot: now + lineTime(bytes + preamble + interframeGap, rate),
      arrival: now + lineTime(bytes + preamble, rate) + network.ports.propagation[port]!,
    }));
    watched.busyUntil = state.busyUntil[port]!;
    demand(
      takes.some((time) => time.slot === watched.busyUntil && time.arrival === arrival),
      `port ${port}: ${untagged} bytes sent at ${now} are in at ${arrival}`,
    );
    demand(arrival > watched.lastIn, `port ${port}: packet ${packet} overtook another on the line`);
    watched.lastIn = arrival;
    watched.line.push(packet);
    watched.sent++;
    watched.bytes += untagged + (takes[0]!.slot === watched.busyUntil ? 0 : tagBytes);
    Object.assign(heard.get(packet)!, { line: port, arrival });
  }

  const isCopy = ({ packets }: Run, packet: number) => (packets.flags[packet]! & PacketFlag.copy) !== 0;

  /** What gets lost is told so at once; so is what a card has no use for. */
  function offTheLine(run: Run, packet: number, known: Heard, arrives: boolean): void {
    const { line } = ports[known.line]!;
    const place = line.indexOf(packet);
    const peer = network.ports.node[network.ports.peer[known.line]!]!;
    const inOrder = arrives && (network.nodes.role[peer] === Role.switch || !isCopy(run, packet));
    const before = line
      .slice(0, place)
      .filter((other) => network.nodes.role[peer] === Role.switch || !isCopy(run, other));
    demand(
      !inOrder || before.length === 0,
      `port ${known.line}: packet ${packet} overtook another in the device`,
    );
    line.splice(place, 1);
    ports[known.line]!.ended++;
    known.line = -1;
  }

  const madeInTime = (run: Run, flow: number) =>
    run.queue.now - sendDelay(run, run.flows.fromNode[flow]!, run.flows.flags[flow]!) >= run.from;

  function count(run: Run, packet: number, verdict: number, place: number, reason: number): void {
    const { packets } = run;
    if (verdict === Verdict.dropped && place >= 0) ports[place]!.lost[reason]!++;
    const counts = packets.kind[packet] === PacketKind.datagram && !isCopy(run, packet);
    // A program that sent before the run began is no part of it.
    if (!counts || packets.created[packet]! < run.from) return;
    const flow = flows[packets.owner[packet]!]!;
    if (verdict === Verdict.created) flow.created++;
    else if (verdict === Verdict.delivered) flow.delivered++;
    else if (verdict === Verdict.dropped) flow.lost++;
  }

  return {
    ports,
    broken,
    flows,
    note(run, packet, verdict, place, detail) {
      if (verdict === Verdict.refused && madeInTime(run, place)) flows[place]!.lost++;
      if (packet < 0) return;
      count(run, packet, verdict, place, detail);
      const { now } = run.queue;
      const bytes = run.packets.bytes[packet]!;
      const known = heard.get(packet) ?? { time: now, bytes, line: -1, arrival: now };
      demand(now >= known.time, `packet ${packet}: back in time from ${known.time} to ${now}`);
      demand(bytes === known.bytes, `packet ${packet}: of ${known.bytes} bytes became ${bytes}`);
      known.time = now;
      heard.set(packet, known);
      if (verdict === Verdict.queued) {
        if (ports[place]!.waiting.length === 0) ports[place]!.since = now;
        ports[place]!.waiting.push(packet);
      } else if (verdict === Verdict.sent) onSent(run, packet, place, detail);
      else if (verdict === Verdict.arrived) {
        demand(place === network.ports.peer[known.line], `packet ${packet}: in at ${place} by no cable`);
        demand(
          now >= known.arrival,
          `packet ${packet}: in at ${now}, before its last bit at ${known.arrival}`,
        );
        offTheLine(run, packet, known, true);
      } else if (verdict === Verdict.dropped && known.line >= 0) offTheLine(run, packet, known, false);
      else if (verdict === Verdict.dropped && place >= 0) {
        const at = ports[place]!.waiting.indexOf(packet);
        if (at >= 0) ports[place]!.waiting.splice(at, 1);
      } else
        demand(
          known.line < 0,
          `packet ${packet}: verdict ${verdict} at ${place} while on port ${known.line}'s line`,
        );
      if (verdict === Verdict.dropped || verdict === Verdict.delivered || verdict === Verdict.ignored)
        heard.delete(packet);
    },
  };
}
