/** What a table has for a field, by the longest end of its path that stands in it: `label` for all, `faults.*.at` for that one. */
export function byEnd<T>(table: Readonly<Record<string, T>>, pattern: string): T | undefined {
  const names = pattern.split('.');
  const ends = names.map((_, from) => names.slice(from).join('.'));
  const end = ends.find((each) => Object.hasOwn(table, each));
  return end === undefined ? undefined : table[end];
}
