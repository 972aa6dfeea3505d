#!/usr/bin/env node
// `npm test [part …]`: sets up what the tests need and runs every part, one after the other, each even if one before it
// failed. What cannot run here is named with its reason in the last lines; with RACKLOOM_REQUIRE=all (CI) that is a failure.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies } from './setup.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const say = (line) => console.log(`[test] ${line}`);
const reports = mkdtempSync(join(tmpdir(), 'rackloom-test-'));
const isRoot = process.getuid?.() === 0;

/** Runs a command with its output shown; resolves to its exit code. */
function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      say(`${program} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const local = (name) => join('node_modules', '.bin', name);
const none = { passed: 0, failed: 0, skipped: 0 };
const failedToRun = { ...none, failed: 1 };

/** A tool that says yes or no counts as one test. */
const verdict =
  (name, ...args) =>
  async () =>
    (await run(local(name), args)) === 0 ? { ...none, passed: 1 } : failedToRun;

const vitest = (project) => async () => {
  const file = join(reports, `vitest-${project}.json`);
  const code = await asLabUser(project === 'lab', local('vitest'), [
    ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  if (!existsSync(file)) return failedToRun;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

const playwright = (project) => async () => {
  const file = join(reports, `playwright-${project}.json`);
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', project, '--reporter=list,json'];
  const display = project !== 'browser' && process.platform === 'linux' && !process.env.DISPLAY;
  const [program, ...rest] = display
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', local('playwright'), ...args]
    : [local('playwright'), ...args];
  const code = await asLabUser(project === 'lab', program, rest, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  if (!existsSync(file)) return failedToRun;
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  const counts = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** The lab makes network namespaces and mounts, so its tests run as root; everything else as whoever calls. */
function asLabUser(lab, program, args, env = {}) {
  if (!lab || isRoot) return run(program, args, env);
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
  return run('sudo', ['env', ...kept.map(([name, value]) => `${name}=${value}`), program, ...args]);
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

const parts = [
  { name: 'format', run: verdict('prettier', '--check', '.') },
  { name: 'lint', run: verdict('eslint', '.') },
  { name: 'types', run: verdict('tsc', '--noEmit') },
  {
    name: 'layers',
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
  { name: 'unit', needs: ['unit'], run: vitest('unit') },
  { name: 'validation', run: vitest('validation') },
  { name: 'browser', needs: ['browser'], built: true, run: playwright('browser') },
  {
    name: 'electron',
    needs: ['electron'],
    built: true,
    obstacle: electronObstacle,
    run: playwright('electron'),
  },
  { name: 'lab', needs: ['lab'], built: true, obstacle: labObstacle, run: vitest('lab') },
  {
    name: 'lab in electron',
    needs: ['lab', 'electron'],
    built: true,
    obstacle: () => labObstacle() ?? electronObstacle(),
    run: playwright('lab'),
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  say(`no such part: ${unknown.join(', ')}; there are ${parts.map((part) => part.name).join(', ')}`);
  process.exit(1);
}
const chosen = asked.length > 0 ? parts.filter((part) => asked.includes(part.name)) : parts;

await ensureDependencies(say);
const obstacles = ensureSystemPackages([...new Set(chosen.flatMap((part) => part.needs ?? []))], say);
const results = [];
for (const part of chosen) {
  const started = Date.now();
  const obstacle =
    (part.needs ?? []).map((need) => obstacles[need]).find(Boolean) ?? part.obstacle?.() ?? null;
  if (obstacle) {
    results.push({ part, counts: none, seconds: 0, obstacle });
    continue;
  }
  say(`${part.name} …`);
  if (part.built) await ensureBuild(say);
  const counts = await part.run();
  results.push({ part, counts, seconds: Math.round((Date.now() - started) / 1000) });
}

console.log('');
for (const { part, counts, seconds, obstacle } of results) {
  const outcome = obstacle
    ? `NOT RUN: ${obstacle}`
    : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`;
  say(`${part.name.padEnd(16)} ${outcome}`);
}
const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
const notRun = results.filter(({ obstacle }) => obstacle);
const required = process.env.RACKLOOM_REQUIRE === 'all';
const failed = sum('failed') + (required ? notRun.length + sum('skipped') : 0);
if (required && failed > sum('failed'))
  say('RACKLOOM_REQUIRE=all: every part and test that did not run counts as failed');
console.log(
  `${sum('passed')} passed, ${failed} failed, ${required ? 0 : sum('skipped') + notRun.length} skipped`,
);
process.exit(failed === 0 ? 0 : 1);
