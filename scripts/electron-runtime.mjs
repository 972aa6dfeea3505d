// Which Electron opens the window on this machine, or why none can. Dependency-free.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const { env, platform } = process;
const isRoot = () => process.getuid !== undefined && process.getuid() === 0;

export const hasDisplay = () => platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Whether a browser would open: a display, and a user whom browsers' sandboxes accept. */
export const canOpenBrowser = () => hasDisplay() && !(platform === 'linux' && isRoot());

/** `{ path }`, or `{ obstacle }`: one line that says why there is no window. */
export function findElectron(say) {
  if (!hasDisplay()) return { obstacle: 'there is no display' };
  // Chromium's sandbox refuses root, and we do not run the app without its sandbox.
  if (platform === 'linux' && isRoot()) return { obstacle: "Electron's sandbox does not run as root" };
  return electronRuntime(say);
}

/** Electron itself, downloaded where it is not there yet: `{ path }` or `{ obstacle }`. */
export function electronRuntime(say) {
  const given = env.RACKLOOM_ELECTRON;
  if (given)
    return existsSync(given)
      ? { path: given }
      : { obstacle: `RACKLOOM_ELECTRON names ${given}, which is not there` };
  return installedElectron() || download(say);
}

/** The `electron` package holds its executable's name in path.txt once it was downloaded. */
function installedElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(name, 'utf8'));
  return existsSync(path) ? { path } : null;
}

function download(say) {
  say("downloading Electron's runtime (about 110 MB, once)");
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const { status, stderr } = spawnSync(process.execPath, [installer], { encoding: 'utf8' });
  const found = status === 0 ? installedElectron() : null;
  if (found) return found;
  const reason = (stderr || '').split('\n').find((line) => /error/i.test(line)) || 'unknown error';
  return {
    obstacle: `Electron's runtime could not be downloaded (${reason.trim().replace(/^\w*Error: /, '')})`,
  };
}

/** What Electron writes when it cannot start at all → the reason in a person's words. */
const startObstacles = [
  [/SUID sandbox helper|No usable sandbox|namespace sandbox/i, "the system refused Electron's sandbox"],
  [/Missing X server|cannot open display|Failed to connect to Wayland/i, 'the display could not be opened'],
  [/error while loading shared libraries: ([^:\s]+)/, "Electron lacks the system's library $1"],
  [/without --no-sandbox is not supported/, "Electron's sandbox does not run as root"],
];

/** Null when `stderr` tells of no reason that keeps Electron from starting on this machine. */
export function startObstacle(stderr) {
  for (const [pattern, reason] of startObstacles) {
    const match = pattern.exec(stderr);
    if (match) return reason.replace('$1', match[1]);
  }
  return null;
}
