import { inEnglish } from '#shared/language/text';
import { nounOf } from '#shared/topology/owners';
import type { Lost } from '#shared/formats/exchange/format';

/** What was kept, counted, and what was not, each with its place and reason. */
export function exchangeText(title: string, kept: Record<string, number>, lost: readonly Lost[]): string {
  const one = (what: string) => nounOf[what as keyof typeof nounOf] ?? what;
  const counts = Object.entries(kept).map(([what, count]) => `${count} ${count === 1 ? one(what) : what}`);
  return [
    `${title}: ${counts.length > 0 ? counts.join(', ') : 'nothing'}`,
    ...(lost.length > 0 ? ['Not kept:'] : []),
    ...lost.map(inEnglish<Lost>).map(({ what, where, why }) => `  ${where}: ${what}. ${why}`),
  ].join('\n');
}
