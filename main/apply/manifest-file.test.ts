import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { readManifestFile } from './manifest-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-manifests-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (text: string) => {
  await writeFile(join(folder, 'a.yaml'), text);
  return inEnglish(await readManifestFile(folder, 'a', 'a.yaml'));
};
const map = (name: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}}`;

test('documents and lists come in their order, empty ones fall away', async () => {
  const text = `---\n${map('a')}\n---\n---\nkind: List\nitems: [${map('b')}, ${map('c')}]\n`;
  expect(await read(text)).toMatchObject([
    { metadata: { name: 'a' } },
    { metadata: { name: 'b' } },
    { metadata: { name: 'c' } },
  ]);
});

test.each([
  ['kind: ConfigMap\n', 'a.yaml: object 1 lacks apiVersion, kind or metadata.name.'],
  ['text\n', 'a.yaml: object 1 lacks apiVersion, kind or metadata.name.'],
])('%j is no object', async (text, summary) => {
  expect(await read(text)).toMatchObject({ severity: 'error', summary });
});

test('broken YAML, a missing file and a design without a folder are named', async () => {
  expect(await read('a: [')).toMatchObject({ code: 'manifest-file', mend: 'Correct the YAML.' });
  expect(inEnglish(await readManifestFile(folder, 'b', 'b.yaml'))).toMatchObject({
    summary: 'b.yaml: it cannot be read (ENOENT).',
    path: ['manifests', 'b', 'file'],
  });
  expect(inEnglish(await readManifestFile(null, 'b', 'b.yaml'))).toMatchObject({
    mend: 'Save it beside its manifests.',
  });
});
