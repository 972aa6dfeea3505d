// What the packaged app consists of: what the builds made, the packages they import, the samples.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './setup.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = readJson(join(root, 'package.json'));
const folders = ['out/main', 'out/preload', 'out/renderer', 'assets/samples'];

/** What only the command line of a clone takes: it keeps what V8 compiled beside it, which a package cannot. */
const apart = ['cli-whole.cjs', 'compiled'].map((name) => join(root, 'out', 'main', name));

/** Copies all of it into a folder, which then is an app as Electron loads one. */
export async function gatherApp(into) {
  const packages = [...packagesOf(importedByMain())].map((folder) => relative(root, folder));
  for (const path of [...folders, manifest.main, 'LICENSE', ...packages]) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await cp(join(root, path), join(into, path), {
      recursive: true,
      filter: (name) => !name.endsWith('.map') && !apart.includes(name),
    });
  }
  const { name, productName, version, description, license, type, main } = manifest;
  const own = { name, productName, version, description, license, type, main };
  await writeFile(join(into, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
}

/** Packages of package.json that the build of main imports; all else is in the builds. Electron is what runs it. */
function importedByMain() {
  const folder = join(root, 'out', 'main');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const code = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const names = Object.keys(manifest.dependencies).filter((name) => name !== 'electron');
  return names.filter((name) => new RegExp(`\\b(from|import|require) ?\\(?["'\`]${name}["'\`/]`).test(code));
}

/** Folders of packages and of all that they need, where npm has put them. */
function packagesOf(names, from = root, found = new Set()) {
  for (const name of names) {
    const folder = installed(name, from);
    if (!folder || found.has(folder)) continue;
    found.add(folder);
    const { dependencies, optionalDependencies } = readJson(join(folder, 'package.json'));
    packagesOf(Object.keys({ ...dependencies, ...optionalDependencies }), folder, found);
  }
  return found;
}

/** Null for an optional package that this platform does not have. */
function installed(name, from) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return path;
  }
  return null;
}
