// The parts of `npm test`: how each runs, what it needs, and what may keep it from running here. Dependency-free, because
// it is loaded before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { none, ofPlaywright, ofVitest } from './test-reports.mjs';

const reports = mkdtempSync(join(tmpdir(), 'rackloom-test-'));
const isRoot = process.getuid?.() === 0;

/** Runs a command, its output handed to `show` as it comes; resolves to its exit code. */
function run(show, program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      shell: process.platform === 'win32',
    });
    child.stdout.on('data', show);
    child.stderr.on('data', show);
    child.on('error', (error) => {
      show(`${program} could not be started: ${error.message}\n`);
      resolve(127);
    });
    // A daemon that a test left behind may hold the output open; the part is over all the same.
    child.on('exit', (code) => {
      const end = () => resolve(code ?? 1);
      child.once('close', end);
      setTimeout(end, 2000);
    });
  });
}

const local = (name) => join('node_modules', '.bin', name);
const failedToRun = { ...none, failed: 1 };

/** A tool that says yes or no counts as one test. */
const verdict =
  (name, ...args) =>
  async (show) =>
    (await run(show, local(name), args)) === 0 ? { ...none, passed: 1 } : failedToRun;

/** Vitest leaves one core to itself, which on two cores is half of them. */
const workers = Math.max(2, availableParallelism() - 1);

const vitest = (project) => async (show) => {
  const file = join(reports, `vitest-${project}.json`);
  const code = await asLabUser(show, project.startsWith('lab'), local('vitest'), [
    ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ...(project.startsWith('lab') ? [] : [`--maxWorkers=${workers}`]),
  ]);
  if (!existsSync(file)) return failedToRun;
  const counts = ofVitest(JSON.parse(readFileSync(file, 'utf8')));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

const playwright = (project) => async (show) => {
  const file = join(reports, `playwright-${project}.json`);
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', project, '--reporter=list,json'];
  const display = project !== 'browser' && process.platform === 'linux' && !process.env.DISPLAY;
  const [program, ...rest] = display
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', local('playwright'), ...args]
    : [local('playwright'), ...args];
  const code = await asLabUser(show, project === 'lab', program, rest, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  if (!existsSync(file)) return failedToRun;
  const counts = ofPlaywright(JSON.parse(readFileSync(file, 'utf8')));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** The lab makes network namespaces and mounts, so its tests run as root; everything else as whoever calls. */
function asLabUser(show, lab, program, args, env = {}) {
  if (!lab || isRoot) return run(show, program, args, env);
  const kept = Object.entries({
    ...env,
    ...pick(
      'RACKLOOM_ELECTRON',
      'RACKLOOM_K3S_ARTIFACTS',
      'RACKLOOM_LAB',
      'RACKLOOM_LAB_PREFIX',
      'PATH',
      'CI',
    ),
  });
  return run(show, 'sudo', ['env', ...kept.map(([name, value]) => `${name}=${value}`), program, ...args]);
}
const pick = (...names) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** Why the lab cannot run here, or null. */
function labObstacle() {
  if (process.platform !== 'linux') return 'the lab needs Linux network namespaces and systemd-nspawn';
  if (!isRoot && spawnSync('sudo', ['-v'], { stdio: 'inherit' }).status !== 0)
    return 'the lab needs root or sudo';
  return null;
}

const electronObstacle = () =>
  process.platform === 'linux' &&
  !process.env.RACKLOOM_ELECTRON &&
  spawnSync(process.execPath, ['-e', "import('electron')"], { stdio: 'ignore' }).status !== 0
    ? "Electron's runtime could not be downloaded; set RACKLOOM_ELECTRON to an Electron executable"
    : null;

/**
 * Every part. Those of the lane `compute` keep a core busy; those of the lanes `hosts` and `clusters` mostly wait for hosts and
 * clusters, and go on beside them. Labs of one lane have addresses in common, those of two do not.
 */
export const parts = [
  { name: 'format', lane: 'compute', run: verdict('prettier', '--check', '--cache', '.') },
  // Files that did not change are not looked at again. Rules that ask for types may miss what a change elsewhere means for
  // them; a clean checkout, as on CI, has no cache.
  {
    name: 'lint',
    lane: 'compute',
    run: verdict('eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'),
  },
  { name: 'types', lane: 'compute', run: verdict('tsc', '--noEmit') },
  {
    name: 'layers',
    lane: 'compute',
    run: verdict(
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'simulations',
      'main',
      'renderer',
      'e2e',
      'scripts',
    ),
  },
  { name: 'unit', lane: 'compute', needs: ['unit'], run: vitest('unit') },
  { name: 'validation', lane: 'compute', run: vitest('validation') },
  { name: 'browser', lane: 'compute', needs: ['browser'], built: true, run: playwright('browser') },
  {
    name: 'electron',
    lane: 'compute',
    needs: ['electron'],
    built: true,
    obstacle: electronObstacle,
    run: playwright('electron'),
  },
  { name: 'lab', lane: 'hosts', needs: ['lab'], built: true, obstacle: labObstacle, run: vitest('lab') },
  {
    name: 'lab-beside',
    lane: 'clusters',
    needs: ['lab'],
    built: true,
    obstacle: labObstacle,
    run: vitest('lab-beside'),
  },
  {
    name: 'lab in electron',
    lane: 'clusters',
    needs: ['lab', 'electron'],
    built: true,
    obstacle: () => labObstacle() ?? electronObstacle(),
    run: playwright('lab'),
  },
];
