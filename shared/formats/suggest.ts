import { inTurn, text, type Text, type Value } from '../language/text';

/** Edit distance with transpositions (optimal string alignment): the typing errors that turn one word into the other. */
export function distance(a: string, b: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}

/** The candidate that was most likely meant: at most one error in three letters. Longer words than any name are not looked at. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const errors = distance(lower, candidate.toLowerCase());
    if (errors < least) [best, least] = [candidate, errors];
  }
  return best;
}

/** Says what there is, as the second sentence of a suggestion. */
export type Listing = (known: readonly Value[]) => Text;

const knownHere: Listing = (known) => text`Known here: ${known}.`;
export const thereAre: Listing = (known) => text`There are: ${known}.`;

/** `Did you mean "rate"? Known here: rate, address, vlan.` A long list is cut short. Undefined where there is nothing to say. */
export function suggestion(
  word: string,
  known: readonly string[],
  list: Listing = knownHere,
): Text | undefined {
  const meant = nearest(word, known);
  const shown = known.length > 24 ? [...known.slice(0, 20), text`and ${known.length - 20} more`] : known;
  const told = [
    ...(meant === undefined ? [] : [text`Did you mean "${meant}"?`]),
    ...(known.length > 0 ? [list(shown)] : []),
  ];
  return told.length > 0 ? inTurn(told) : undefined;
}
