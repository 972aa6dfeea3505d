#!/usr/bin/env node
// `npm run package [-- FOLDER]`: the app in a folder of its own (out/package without one), for the platform this runs on: Electron, the app in one
// archive, and Electron's fuses set so that the program runs that archive and nothing else.
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gatherApp } from './app-files.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { ensureBuild, ensureDependencies, root } from './setup.mjs';

const say = (line) => console.log(`[package] ${line}`);
const { platform, arch } = process;

await ensureDependencies(say);
await ensureBuild(say);
const electron = electronRuntime(say);
if (!electron.path) {
  console.error(`There is nothing to package the app with, because ${electron.obstacle}.`);
  process.exit(1);
}
const [folder = join(root, 'out', 'package')] = process.argv.slice(2);
say(await packageApp(electron.path, resolve(folder, `Rackloom-${platform}-${arch}`)));

async function packageApp(electronPath, into) {
  const { from, program, asFrom, resources } = layout(electronPath, into);
  await rm(into, { recursive: true, force: true });
  await cp(from, join(into, asFrom), { recursive: true, verbatimSymlinks: true });
  // What Electron shows where it has no app.
  for (const name of ['default_app.asar', 'app'])
    await rm(join(resources, name), { recursive: true, force: true });
  if (platform !== 'darwin') await rename(join(into, electronPath.slice(from.length)), program);
  await packInto(join(resources, 'app.asar'));
  await setFuses(program);
  return program;
}

/** On macOS Electron is a bundle, elsewhere a folder with a program in it (Electron's "Application Packaging"). */
function layout(electronPath, into) {
  if (platform === 'darwin') {
    const program = join(into, 'Rackloom.app');
    const from = join(dirname(electronPath), '..', '..');
    return { from, asFrom: 'Rackloom.app', program, resources: join(program, 'Contents', 'Resources') };
  }
  const program = join(into, platform === 'win32' ? 'Rackloom.exe' : 'rackloom');
  return { from: dirname(electronPath), asFrom: '.', program, resources: join(into, 'resources') };
}

/** Native modules stand beside the archive: the system loads them from files only. */
async function packInto(archive) {
  const { createPackageWithOptions } = await import('@electron/asar');
  const gathered = await mkdtemp(join(tmpdir(), 'rackloom-package-'));
  try {
    await gatherApp(gathered);
    await createPackageWithOptions(gathered, archive, { unpack: '*.node' });
  } finally {
    await rm(gathered, { recursive: true });
  }
}

/**
 * Switches inside Electron's program, which no argument and no variable changes back (Electron's "Electron Fuses"). The archive's own hash could
 * be checked on macOS and Windows only, and only where the program is signed: that is off.
 */
async function setFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin' && arch === 'arm64',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}
