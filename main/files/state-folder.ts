import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** Journals, last-applied switch state and recovery copies live in one folder per user, for app and CLI alike (D18). */
export async function stateFolder(...below: string[]): Promise<string> {
  const root = process.env['RACKLOOM_STATE_DIR'] ?? envPaths('rackloom', { suffix: '' }).data;
  const folder = join(root, ...below);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
