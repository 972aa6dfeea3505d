// Installs what is missing or stale and builds what has changed; does nothing and says nothing when nothing is.
// Dependency-free, and in a syntax that an old Node still reads, so that it can say what is wrong with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const readJson = (...path) => JSON.parse(read(...path));

/** Ends the process with one line where this Node is older than package.json's `engines` allow. */
export function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `Rackloom needs Node ${wanted} or newer, and this is ${process.versions.node}: install it from https://nodejs.org.`,
  );
  process.exit(1);
}

/** `npm ci` when what is installed is not what package-lock.json asks for. */
export async function ensureDependencies(say) {
  requireNode();
  if (dependenciesHold()) return;
  say('installing the packages of package-lock.json (npm ci), a minute or two the first time');
  runOrEnd(npm('ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'), 'npm ci');
}

/** electron-vite's build when a source file differs from the one that was built. */
export async function ensureBuild(say) {
  const stamp = join(root, 'out', '.built');
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('building the app');
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const argv = [builder, 'build', '--config', 'electron.config.ts', '--logLevel', 'warn'];
  runOrEnd({ program: process.execPath, argv }, 'the build');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/**
 * npm keeps beside the packages what it installed last (`.package-lock.json`, written at the very end). Packages for
 * other platforms are optional and may be absent.
 */
function dependenciesHold() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readJson('package-lock.json').packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.keys(wanted).every((path) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return Boolean(wanted[path].optional || wanted[path].devOptional);
    return found.version === wanted[path].version && found.integrity === wanted[path].integrity;
  });
}

/** The npm that runs this script, if one does; on Windows `npm` is a batch file, which needs a shell. */
function npm(...argv) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return { program: process.execPath, argv: [cli, ...argv] };
  return { program: 'npm', argv, shell: process.platform === 'win32' };
}

function runOrEnd({ program, argv, shell = false }, what) {
  const { status, error, stdout, stderr } = spawnSync(program, argv, {
    cwd: root,
    shell,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: environment(),
  });
  if (status === 0) return;
  console.error([stdout, stderr].filter(Boolean).join('\n').trim());
  console.error(`Rackloom cannot go on: ${what} failed${error ? `: ${error.message}` : ` with ${status}`}.`);
  process.exit(1);
}

/** A production setting of the caller's must not keep the build tools out. */
function environment() {
  const { NODE_ENV: _, ...rest } = process.env;
  return rest;
}

const sourceFolders = ['shared', 'simulations', 'main', 'renderer'];
const sourceFiles = ['electron.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** By content, because checking out a branch changes times but not always files. Tests are not built. */
function hashSources() {
  const hash = createHash('sha256');
  const files = [...sourceFiles, ...sourceFolders.flatMap((folder) => filesBelow(folder))];
  for (const file of files) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
}
