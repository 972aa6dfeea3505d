import { readFile } from 'node:fs/promises';

/** Mount points of this machine, innermost first. */
export async function mountPoints(): Promise<string[]> {
  const text = await readFile('/proc/self/mounts', 'utf8');
  return text
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .sort((a, b) => b.length - a.length);
}
