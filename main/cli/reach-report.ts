import type { Spoken } from '#shared/language/text';
import type { ReachChange, ReachMatrix, ReachVerdict } from '#shared/results/reach';

type Verdict = Spoken<ReachVerdict>;

export function verdictText({ from, to, port, reaches, evidence, way, pairs }: Verdict): string {
  const by = port === undefined ? '' : ` port ${port}`;
  const lines = [`${from} ${reaches ? 'reaches' : 'does not reach'} ${to}${by}: ${evidence}`];
  if (pairs) lines.push(`Only ${pairs.reaching} of ${pairs.of} pairs of their members do.`);
  if (way && way.length > 0) lines.push(`It leaves by ${way.join(', ')}.`);
  return lines.join('\n');
}

/** Target by target: who gets there, and for each reason who does not. */
export function matrixText({ verdicts }: Spoken<ReachMatrix>): string {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const key = `${verdict.to} ${verdict.port ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  return [...groups.values()].map(targetText).join('\n');
}

function targetText(group: readonly Verdict[]): string {
  const { to, port } = group[0]!;
  const names = (list: readonly Verdict[]) => list.map(({ from }) => from).join(', ');
  const reaching = group.filter(({ reaches }) => reaches === true);
  const refused = group.filter(({ reaches }) => reaches !== true);
  const who =
    reaching.length === 0
      ? 'no one'
      : refused.length === 0
        ? 'everyone'
        : refused.length < reaching.length
          ? `everyone but ${names(refused)}`
          : names(reaching);
  const lines = [`${to}${port === undefined ? '' : ` port ${port}`}: ${who}`];
  const partly = reaching.filter(({ pairs }) => pairs);
  if (partly.length > 0) lines.push(`    in part only: ${names(partly)}`);
  for (const [why, list] of byReason(refused))
    lines.push(`    not ${names(list)}: ${why.replace(/\.$/, '')}`);
  return lines.join('\n');
}

function byReason(refused: readonly Verdict[]): Map<string, Verdict[]> {
  const reasons = new Map<string, Verdict[]>();
  for (const verdict of refused) {
    const { decider, evidence, path } = verdict;
    const why = decider === 'access rule' ? `access rule ${Number(path?.[1]) + 1}` : evidence;
    reasons.set(why, [...(reasons.get(why) ?? []), verdict]);
  }
  return reasons;
}

export function changesText(changes: readonly Spoken<ReachChange>[]): string {
  if (changes.length === 0) return 'No pair reaches more or less than before.';
  return changes
    .map(({ from, to, port, before, after }) => {
      const pair = `${from} to ${to}${port === undefined ? '' : ` port ${port}`}`;
      if (after === null)
        return `- ${pair}: no longer there (${before!.reaches ? 'reached' : 'did not reach'})`;
      const sign = after.reaches ? '+' : '-';
      return `${sign} ${pair}: ${after.evidence}${before === null ? ' It was not there before.' : ` Before: ${before.evidence}`}`;
    })
    .join('\n');
}
