import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { english } from '#shared/language/text';
import { readOwnModels } from './own-models';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-models-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', join(folder, 'state'));
  await mkdir(join(folder, 'devices'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const switchFile =
  'name: Switch\nvendor: Me\nkind: switch\nports:\n  "[1-3]": { rate: 1 Gbps, medium: rj45 }\n';

test('reads device files beside the topology, sources or not', async () => {
  await writeFile(join(folder, 'devices/my-switch.yaml'), switchFile);
  const { models, diagnostics } = await readOwnModels(join(folder, 'lab.rackloom.yaml'));
  expect(diagnostics).toEqual([]);
  expect(models).toMatchObject([{ id: 'my-switch', kind: 'switch', ports: { '3': { rate: 1e9 } } }]);
});

test('one beside the topology goes before one of the settings', async () => {
  await mkdir(join(folder, 'state/devices'), { recursive: true });
  await writeFile(join(folder, 'state/devices/my-switch.yaml'), switchFile.replace('Switch', 'Other'));
  await writeFile(join(folder, 'devices/my-switch.yaml'), switchFile);
  expect((await readOwnModels(join(folder, 'lab.yaml'))).models.map(({ name }) => name)).toEqual(['Switch']);
  expect((await readOwnModels(null)).models.map(({ name }) => name)).toEqual(['Other']);
});

test('a file that is no device is left out with its place', async () => {
  await writeFile(join(folder, 'devices/bad.yaml'), 'name: Bad\nvendor: Me\nkind: toaster\n');
  const { models, diagnostics } = await readOwnModels(join(folder, 'lab.yaml'));
  expect(models).toEqual([]);
  expect(diagnostics).toMatchObject([{ severity: 'warning', position: { line: 3 } }]);
  expect(english(diagnostics[0]!.summary)).toContain('bad.yaml');
});
