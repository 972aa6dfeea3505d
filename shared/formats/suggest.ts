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

/** `Did you mean "rate"? Known here: rate, address, vlan.` A long list is cut short. */
export function suggestion(word: string, known: readonly string[], list = 'Known here'): string {
  const meant = nearest(word, known);
  const shown = known.length > 24 ? [...known.slice(0, 20), `and ${known.length - 20} more`] : known;
  const all = known.length > 0 ? `${list}: ${shown.join(', ')}.` : '';
  return [meant === undefined ? '' : `Did you mean "${meant}"?`, all].filter(Boolean).join(' ');
}
