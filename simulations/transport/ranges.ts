import { rangesKept, type Transfers } from './transfers';

/**
 * What a receiver has beyond a gap, as ranges [from, to) of segments, the one that changed last first. As in Linux
 * (tcp_sack_new_ofo_skb) four are remembered; what falls out is told of again only when more of it arrives.
 */
const width = 2 * rangesKept;

export function addSegment(transfers: Transfers, transfer: number, segment: number): void {
  const { ranges, rangeCount } = transfers;
  const first = transfer * width;
  let [from, to] = [segment, segment + 1];
  let kept = 0;
  for (let i = 0; i < rangeCount[transfer]!; i++) {
    const [a, b] = [ranges[first + 2 * i]!, ranges[first + 2 * i + 1]!];
    if (a <= to && b >= from) {
      from = Math.min(from, a);
      to = Math.max(to, b);
    } else {
      ranges[first + 2 * kept] = a;
      ranges[first + 2 * kept + 1] = b;
      kept++;
    }
  }
  kept = Math.min(kept, rangesKept - 1);
  ranges.copyWithin(first + 2, first, first + 2 * kept);
  ranges[first] = from;
  ranges[first + 1] = to;
  rangeCount[transfer] = kept + 1;
}

/** Forgets what is no longer beyond a gap. */
export function dropRangesBelow(transfers: Transfers, transfer: number, segment: number): void {
  const { ranges, rangeCount } = transfers;
  const first = transfer * width;
  let kept = 0;
  for (let i = 0; i < rangeCount[transfer]!; i++) {
    if (ranges[first + 2 * i + 1]! <= segment) continue;
    ranges[first + 2 * kept] = ranges[first + 2 * i]!;
    ranges[first + 2 * kept + 1] = ranges[first + 2 * i + 1]!;
    kept++;
  }
  rangeCount[transfer] = kept;
}

export const rangeStart = ({ ranges }: Transfers, transfer: number, i: number): number =>
  ranges[transfer * width + 2 * i]!;
export const rangeEnd = ({ ranges }: Transfers, transfer: number, i: number): number =>
  ranges[transfer * width + 2 * i + 1]!;
