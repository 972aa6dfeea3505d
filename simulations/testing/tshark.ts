import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Reads captures with tshark, every checksum verified and flannel's VXLAN port known to it. */
export function openTshark() {
  const folder = mkdtempSync(join(tmpdir(), 'rackloom-capture-'));
  const read = (file: Uint8Array, ...args: string[]): string => {
    const path = join(folder, 'capture.pcapng');
    writeFileSync(path, file);
    const verify = ['ip', 'udp', 'tcp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);
    return execFileSync('tshark', ['-r', path, '-d', 'udp.port==8472,vxlan', ...verify, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  return {
    /** One row of fields for each frame that the filter lets through. */
    fields: (file: Uint8Array, filter: string, ...names: string[]): string[][] =>
      read(file, '-Y', filter, '-T', 'fields', ...names.flatMap((name) => ['-e', name]))
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t')),
    close: () => rmSync(folder, { recursive: true }),
  };
}
