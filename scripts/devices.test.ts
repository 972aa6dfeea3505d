import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileModels, compilePage } from './devices';

const committed = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

it('the committed catalogue is what assets/devices says (npx tsx scripts/devices.ts)', async () => {
  expect(committed('shared/devices/models.ts')).toBe(await compileModels());
});

it('so is the table of its page', () => expect(committed('docs/catalogue.md')).toBe(compilePage()));
