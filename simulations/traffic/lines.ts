/** Waiting lines as linked lists over shared `next` pointers: first come, first served. */
export function append(
  head: Int32Array,
  tail: Int32Array,
  line: number,
  next: Int32Array,
  item: number,
): void {
  next[item] = -1;
  if (tail[line]! < 0) head[line] = item;
  else next[tail[line]!] = item;
  tail[line] = item;
}

export function takeFirst(head: Int32Array, tail: Int32Array, line: number, next: Int32Array): number {
  const first = head[line]!;
  if (first < 0) return -1;
  head[line] = next[first]!;
  if (head[line] < 0) tail[line] = -1;
  return first;
}
