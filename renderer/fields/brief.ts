import { textOf } from './read-text';

/** What a folded group says, in a few words: its first plain values. */
export const brief = (written: unknown): string => plain(written).slice(0, 3).join(' · ');

function plain(written: unknown): string[] {
  if (typeof written === 'object' && written !== null) return Object.values(written).flatMap(plain);
  return written === undefined ? [] : [textOf(written)];
}
