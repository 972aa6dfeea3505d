import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { catalogueTable } from '../shared/devices/catalogue-table';
import { decodeModel, modelsModule } from '../shared/devices/model';

/** Compiles `assets/devices/*.yaml` into `shared/devices/models.ts` and the table of `docs/catalogue.md`. */
const root = join(import.meta.dirname, '..');
const target = join(root, 'shared/devices/models.ts');
const page = join(root, 'docs/catalogue.md');

export function readModels() {
  const folder = join(root, 'assets/devices');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => decodeModel(basename(file, '.yaml'), parse(readFileSync(join(folder, file), 'utf8'))));
}

export async function compileModels(): Promise<string> {
  return format(modelsModule(readModels()), { ...(await resolveConfig(target)), filepath: target });
}

/** The page with the catalogue's table as it is now. */
export function compilePage(): string {
  const table = `<!-- from assets/devices -->\n\n${catalogueTable(readModels())}\n\n<!-- end -->`;
  return readFileSync(page, 'utf8').replace(/<!-- from assets\/devices -->[^]*<!-- end -->/, table);
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(target, await compileModels());
  writeFileSync(page, compilePage());
}
