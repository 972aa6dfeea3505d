import type { Draft } from './draft';

/** Where a file names no port: the next one that the device does not have yet. */
export function freePort(draft: Draft, device: string): string {
  const ports = Object.keys(draft.get('devices', device)?.['ports'] ?? {});
  let n = 0;
  while (ports.includes(`eth${n}`)) n++;
  return `eth${n}`;
}
