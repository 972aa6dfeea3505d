import { readdir, readFile } from 'node:fs/promises';

/** Processes with all that they started stand still, as when a laptop's lid is closed; answers how to wake them. */
export async function putToSleep(roots: readonly number[]): Promise<() => void> {
  const pids = await withDescendants(roots);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  };
}

async function withDescendants(roots: readonly number[]): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    await Promise.all(ids.map(async (id) => [Number(id), await parentOf(id)] as const)),
  );
  const found = new Set(roots);
  // A child may stand before its parent in the list, so until no more is found.
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** proc(5): the fourth field of `stat`; the second may have spaces in its brackets. One that has just ended has none. */
async function parentOf(pid: string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2] ?? 0);
}
