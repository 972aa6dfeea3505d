import type { QueueSettings } from '#shared/topology/queue';
import type { Packets } from '../engine/packets';
import { fromNs } from '../engine/clock';
import { append, takeFirst, type WaitingLine } from './waiting-line';

/** One line under CoDel's control. */
export interface CodelLine extends WaitingLine {
  /** When waiting above the target will have lasted for an interval; 0 while it is below. */
  firstAbove: number;
  dropNext: number;
  count: number;
  lastCount: number;
  dropping: boolean;
}

export interface CodelLaw {
  /** Bearable standing wait, and the time in which it may be exceeded, ps. */
  target: number;
  interval: number;
}

export const createCodelLine = (): CodelLine => ({
  head: -1,
  tail: -1,
  frames: 0,
  bytes: 0,
  firstAbove: 0,
  dropNext: 0,
  count: 0,
  lastCount: 0,
  dropping: false,
});

export function lawOf(settings: QueueSettings): CodelLaw {
  const given = 'codel' in settings ? settings.codel : undefined;
  return { target: fromNs(given?.target ?? 5e6), interval: fromNs(given?.interval ?? 100e6) };
}

/** A queue of one full frame is never too long: a slow line could not do better. */
const fullFrame = 1518;

/** Whether the head of the line has waited too long for too long (RFC 8289 section 5.6, dodequeue). */
function isTooLate(line: CodelLine, law: CodelLaw, packets: Packets, packet: number, now: number): boolean {
  if (packet < 0) {
    line.firstAbove = 0;
    return false;
  }
  if (now - packets.queued[packet]! < law.target || line.bytes <= fullFrame) {
    line.firstAbove = 0;
    return false;
  }
  if (line.firstAbove === 0) {
    line.firstAbove = now + law.interval;
    return false;
  }
  return now >= line.firstAbove;
}

/** Drops come the faster the longer they do not help: as the inverse square root of their number (section 5.3). */
const nextDrop = ({ interval }: CodelLaw, line: CodelLine, from: number): number =>
  from + interval / Math.sqrt(line.count);

/**
 * Takes the next frame out, after those that CoDel throws out before it.
 *
 * Source: RFC 8289 section 5.5 (Nichols, Jacobson, McGregor, Iyengar, 2018).
 */
export function takeUnderControl(
  line: CodelLine,
  law: CodelLaw,
  packets: Packets,
  thrownOut: WaitingLine,
  now: number,
): number {
  let packet = takeFirst(line, packets);
  let late = isTooLate(line, law, packets, packet, now);
  if (line.dropping) {
    if (!late) line.dropping = false;
    while (line.dropping && now >= line.dropNext) {
      append(thrownOut, packets, packet);
      line.count++;
      packet = takeFirst(line, packets);
      late = isTooLate(line, law, packets, packet, now);
      if (late) line.dropNext = nextDrop(law, line, line.dropNext);
      else line.dropping = false;
    }
  } else if (late) {
    append(thrownOut, packets, packet);
    packet = takeFirst(line, packets);
    isTooLate(line, law, packets, packet, now);
    beginDropping(line, law, now);
  }
  return packet;
}

/** Shortly after the last time, it goes on about as fast as it dropped then. */
function beginDropping(line: CodelLine, law: CodelLaw, now: number): void {
  line.dropping = true;
  const before = line.count - line.lastCount;
  line.count = before > 1 && now - line.dropNext < 16 * law.interval ? before : 1;
  line.dropNext = nextDrop(law, line, now);
  line.lastCount = line.count;
}
