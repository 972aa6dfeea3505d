import type { TraceFilter, TraceMove } from '#shared/results/trace';
import { fromNs } from '../engine/clock';
import { Verdict } from '../engine/observer';
import { entryAt, packetAt, trafficName, type EventLog } from './event-log';
import { advance, goBack, standAt, type Trace, type TraceHooks } from './trace';

/** Moves as asked; false if there is no such entry, or it was stopped. */
export function moveTrace(trace: Trace, move: TraceMove, hooks?: TraceHooks): Promise<boolean> {
  if (move.to === 'time') return toTime(trace, fromNs(move.time), hooks);
  const matches = matcher(trace, move.filter ?? {});
  return move.to === 'next' ? toNext(trace, matches, hooks) : toPrevious(trace, matches, hooks);
}

const timeOf = (log: EventLog, index: number) => log.time[entryAt(log, index)]!;

/** To the first entry at a time or after it; to the last one there is if none follows. */
async function toTime(trace: Trace, time: number, hooks?: TraceHooks): Promise<boolean> {
  const { log } = trace;
  if (log.first > 0 && timeOf(log, log.first) >= time) goBack(trace, (snapshot) => snapshot.time < time);
  const reached = () => log.next > log.first && timeOf(log, log.next - 1) >= time;
  await advance(trace, reached, hooks);
  return standAt(trace, reached() ? firstFrom(log, time) : log.next - 1, hooks);
}

/** The first entry kept that is not earlier than a time; there is one. */
function firstFrom(log: EventLog, time: number): number {
  let [low, high] = [log.first, log.next - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (timeOf(log, middle) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Matches = (index: number) => boolean;

function matcher({ log, run }: Trace, { packet, traffic, lossesOnly }: TraceFilter): Matches {
  return (index) => {
    const at = entryAt(log, index);
    const number = log.packet[at]!;
    const verdict = log.verdict[at];
    return (
      (packet === undefined || number === packet) &&
      (!lossesOnly || verdict === Verdict.dropped || verdict === Verdict.refused) &&
      (traffic === undefined ||
        trafficName(run.network, log.packets.traffic[packetAt(log, number)]!) === traffic)
    );
  };
}

async function toNext(trace: Trace, matches: Matches, hooks?: TraceHooks): Promise<boolean> {
  const { log, cursor } = trace;
  let index = cursor;
  const found = () => {
    while (index + 1 < log.next) if (matches(++index)) return true;
    return false;
  };
  const arrived = await advance(trace, found, hooks);
  await standAt(trace, arrived ? index : cursor, arrived ? hooks : undefined);
  return arrived;
}

async function toPrevious(trace: Trace, matches: Matches, hooks?: TraceHooks): Promise<boolean> {
  const { log, cursor } = trace;
  for (let index = cursor - 1; index >= log.first; index--)
    if (matches(index)) return standAt(trace, index, hooks);
  let end = log.first;
  while (end > 0) {
    goBack(trace, (snapshot) => snapshot.index < end);
    const start = log.next;
    let index = start - 1;
    let last = -1;
    const seen = () => {
      while (index + 1 < log.next && index + 1 < end) if (matches(++index)) last = index;
      return index + 1 >= end;
    };
    if (!(await advance(trace, seen, hooks))) break;
    if (last >= 0) return standAt(trace, last, hooks);
    end = start;
  }
  await standAt(trace, cursor);
  return false;
}
