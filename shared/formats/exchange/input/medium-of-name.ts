import type { Cable } from '../../../topology/network';
import { media } from '../../../topology/media';

/** Words by which people and other tools call a cable; the first that fits decides. Better than Cat 6A is taken for it. */
const words: readonly [RegExp, Cable['medium']][] = [
  [/cat5/, 'cat5e'],
  [/cat(6a|7|8)/, 'cat6a'],
  [/cat6/, 'cat6'],
  [/dac|twinax/, 'dac'],
  [/fib|mmf|smf|aoc|om[1-5]|os[12]/, 'fibre'],
];

/** `Cat 6A` → `cat6a`; undefined for what is no network cable. */
export function mediumOfName(name: string | undefined): Cable['medium'] | undefined {
  const plain = (name ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  if (Object.hasOwn(media, plain)) return plain as Cable['medium'];
  return words.find(([pattern]) => pattern.test(plain))?.[1];
}
