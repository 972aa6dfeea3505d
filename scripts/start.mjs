#!/usr/bin/env node
// `npm start [FILE] [--profile P]`: sets up what is missing, then opens the app; where it cannot have a window, says why
// in one line and serves it to the browser. `npm run dev` is the same with hot reload. Dependency-free.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canOpenBrowser, findElectron, startObstacle } from './electron-runtime.mjs';
import { ensureBuild, ensureDependencies, requireNode, root } from './setup.mjs';
import { startOptions } from './start-options.mjs';

const say = (line) => console.log(`[rackloom] ${line}`);

requireNode();
const options = startOptions(process.argv.slice(2), process.env, process.cwd());
const problem =
  options.problem ||
  [options.file, options.profile]
    .filter((path) => path && !existsSync(path))
    .map((path) => `there is no file ${path}`)[0];
if (problem) {
  console.error(`${problem}. Usage: npm start -- [FILE] [--profile FILE] [--browser]`);
  process.exit(1);
}
// The terminal sends Ctrl-C to the app as well: it ends cleanly, and this script with it.
process.on('SIGINT', () => {});

await ensureDependencies(say);
if (!options.dev) await ensureBuild(say);
const electron = options.browser ? { obstacle: 'asked to' } : findElectron(say);
const appArguments = [
  ...(options.file ? [options.file] : []),
  ...(options.profile ? ['--profile', options.profile] : []),
];
process.exitCode = electron.path ? await openWindow(electron.path) : await serve(electron.obstacle);

async function openWindow(path) {
  const { code, stderr } = await (options.dev ? hotReload(path) : run(path, [root, ...appArguments]));
  const obstacle = code === 0 ? null : startObstacle(stderr);
  return obstacle ? serve(obstacle) : code;
}

function hotReload(path) {
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return run(process.execPath, [builder, 'dev', '--watch', '--config', 'electron.config.ts'], {
    ELECTRON_EXEC_PATH: path,
    ELECTRON_CLI_ARGS: JSON.stringify(appArguments),
  });
}

async function serve(obstacle) {
  say(`no window, because ${obstacle}: serving the app to the browser`);
  const open = canOpenBrowser() ? ['--open'] : [];
  if (options.dev) await ensureBuild(say);
  const script = options.dev
    ? join(root, 'scripts', 'dev-in-browser.mjs')
    : join(root, 'out', 'main', 'cli.js');
  const argv = options.dev ? [script, ...appArguments] : [script, 'serve', ...appArguments, ...open];
  return (await run(process.execPath, argv)).code;
}

/** Its stderr is shown and kept, to tell why a window did not come up. */
function run(program, argv, environment = {}) {
  const env = { ...process.env, ...environment };
  delete env.ELECTRON_RUN_AS_NODE;
  const isNode = program === process.execPath;
  const child = spawn(program, argv, {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', isNode ? 'inherit' : 'pipe'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  let stderr = '';
  if (child.stderr)
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      stderr = (stderr + chunk).slice(-20_000);
    });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, stderr: `${error.message}\n${stderr}` }));
    child.on('close', (code) => resolve({ code: code === null ? 1 : code, stderr }));
  });
}
