import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stateFolder } from '../files/state-folder';

/**
 * Opens the system's browser. The URL holds a token and arguments of programs can be read by every user of a machine,
 * so the browser is given a page that only this user can read, which leads to it.
 */
export async function openInBrowser(url: string): Promise<void> {
  const page = join(await stateFolder(), 'open.html');
  const html = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${url}"><title>Rackloom</title>`;
  await writeFile(page, html, { mode: 0o600 });
  const [program, ...argv] = opener(pathToFileURL(page).href);
  const child = spawn(program, argv, { stdio: 'ignore', detached: true });
  // Without such a program the printed link is the way.
  child.on('error', () => undefined);
  child.unref();
}

function opener(url: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
