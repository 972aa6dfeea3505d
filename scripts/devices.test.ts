import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileModels } from './devices';

it('the committed catalogue is what assets/devices says (npx tsx scripts/devices.ts)', async () => {
  const committed = readFileSync(join(import.meta.dirname, '../shared/devices/models.ts'), 'utf8');
  expect(committed).toBe(await compileModels());
});
