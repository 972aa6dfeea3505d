export interface Block {
  patterns: string[];
  line: number;
  /** Values of each, by its name in small letters. */
  options: Map<string, string[]>;
}

/** OpenSSH's client configuration (ssh_config(5)) as blocks; and what asks for more than a host's name. */
export function blocksOf(written: string): { blocks: Block[]; unread: { what: string; line: number }[] } {
  const blocks: Block[] = [{ patterns: ['*'], line: 1, options: new Map() }];
  const unread: { what: string; line: number }[] = [];
  let skipping = false;
  written.split(/\r\n?|\n/).forEach((raw, i) => {
    const [keyword, ...values] = wordsOf(raw);
    if (keyword === undefined || values.length === 0) return;
    const key = keyword.toLowerCase();
    const patterns = key === 'host' ? values : key === 'match' ? patternsOfMatch(values) : undefined;
    if (key === 'include' || (key === 'match' && !patterns))
      unread.push({ what: [keyword, ...values].join(' '), line: i + 1 });
    if (key === 'host' || key === 'match') {
      skipping = patterns === undefined;
      if (patterns) blocks.push({ patterns, line: i + 1, options: new Map() });
    } else if (!skipping && key !== 'include') {
      const { options } = blocks.at(-1)!;
      const value = key === 'proxycommand' ? values.join(' ') : values[0]!;
      // The first value counts (ssh_config(5)); keys are tried one after the other.
      if (!options.has(key)) options.set(key, [value]);
      else if (key === 'identityfile') options.get(key)!.push(value);
    }
  });
  return { blocks, unread };
}

/** Keyword and arguments: parted by spaces or one `=`, held together by quotes, to a `#` (ssh_config(5)). */
function wordsOf(line: string): string[] {
  const [, keyword, rest = ''] = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+|$)(.*)$/.exec(line) ?? [];
  if (keyword === undefined) return [];
  const words = [keyword];
  for (const [word] of rest.matchAll(/"[^"]*"|\S+/g)) {
    if (word.startsWith('#')) break;
    words.push(word.replace(/^"(.*)"$/, '$1'));
  }
  return words;
}

/** `Match all` and `Match host a,b` are what `Host` is; all else asks for more than the name. */
function patternsOfMatch([criterion = '', patterns, ...more]: readonly string[]): string[] | undefined {
  if (criterion.toLowerCase() === 'all' && patterns === undefined) return ['*'];
  if (!/^(original)?host$/i.test(criterion) || more.length > 0) return undefined;
  return patterns?.split(',');
}

/** What all blocks that match a name say of it, the first of each; of keys all. */
export function optionsFor(name: string, blocks: readonly Block[]): Block['options'] {
  const options: Block['options'] = new Map();
  for (const block of blocks) {
    if (!matches(name, block.patterns)) continue;
    for (const [key, values] of block.options)
      if (!options.has(key)) options.set(key, [...values]);
      else if (key === 'identityfile') options.get(key)!.push(...values);
  }
  return options;
}

function matches(name: string, patterns: readonly string[]): boolean {
  const fits = (pattern: string) => matchesWild(name, pattern);
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern));
}

/** `*` and `?` as in a shell. Without backtracking over a regular expression that a file could make slow. */
function matchesWild(name: string, pattern: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (i < name.length) {
    if (pattern[j] === '*') [star, mark] = [j++, i];
    else if (j < pattern.length && (pattern[j] === '?' || pattern[j] === name[i])) [i, j] = [i + 1, j + 1];
    else if (star >= 0) [j, i] = [star + 1, ++mark];
    else return false;
  }
  while (pattern[j] === '*') j++;
  return j === pattern.length;
}
