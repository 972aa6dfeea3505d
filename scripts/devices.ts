import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { decodeModel, modelsModule } from '../shared/devices/model';

/** Compiles `assets/devices/*.yaml` into `shared/devices/models.ts`; `models.test.ts` fails when it was forgotten. */
const root = join(import.meta.dirname, '..');
const target = join(root, 'shared/devices/models.ts');

export async function compileModels(): Promise<string> {
  const folder = join(root, 'assets/devices');
  const models = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => decodeModel(basename(file, '.yaml'), parse(readFileSync(join(folder, file), 'utf8'))));
  return format(modelsModule(models), { ...(await resolveConfig(target)), filepath: target });
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, await compileModels());
