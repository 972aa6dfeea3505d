import { beforeEach, expect, test } from 'vitest';
import { inMemoryMain } from '../testing/in-memory-main';
import { useClient } from './client';
import { edit, isEdited, openDocument, undo, useDocument } from './document';
import { isToBeSaved, saveFile } from './file';

const file = { path: '/lab.yaml', name: 'lab.yaml', text: 'rackloom: 1\nname: lab\n' };
const describeAs = (description: string) => edit('Describe', (topology) => ({ ...topology, description }));

/** What the disk has, and the writes that it has yet to do. */
let disk: string;
let writes: (() => void)[];
const nextWrite = async () => {
  await expect.poll(() => writes.length).toBeGreaterThan(0);
  writes.shift()!();
};

beforeEach(() => {
  disk = file.text;
  writes = [];
  useClient.setState({
    client: inMemoryMain({
      'file.save': ({ path, text, over }) =>
        new Promise((resolve, reject) => {
          writes.push(() => {
            if (over !== disk) return reject(new Error(`This is not what was there: ${over}`));
            disk = text;
            resolve({ path });
          });
        }),
    }),
  });
  openDocument(file);
});

test('what is edited while a file is written is not taken for saved', async () => {
  describeAs('first');
  const saved = saveFile();
  await expect.poll(() => writes.length).toBe(1);
  describeAs('second');
  await nextWrite();
  expect(await saved).toBe(true);
  expect(disk).toContain('first');
  expect(isEdited(useDocument.getState())).toBe(true);
  const again = saveFile();
  await nextWrite();
  expect(await again).toBe(true);
  expect(disk).toContain('second');
  expect(isEdited(useDocument.getState())).toBe(false);
});

test('who goes back and saves while the file is written has the file of before, byte for byte', async () => {
  describeAs('taken back');
  const saved = saveFile();
  await expect.poll(() => writes.length).toBe(1);
  undo();
  expect(isToBeSaved()).toBe(true);
  const again = saveFile();
  await nextWrite();
  await nextWrite();
  expect([await saved, await again]).toEqual([true, true]);
  expect(disk).toBe(file.text);
  expect(isEdited(useDocument.getState())).toBe(false);
});

test('another file that is opened meanwhile is not marked as the one that was written', async () => {
  describeAs('first');
  const saved = saveFile();
  await expect.poll(() => writes.length).toBe(1);
  openDocument({ ...file, path: '/other.yaml', name: 'other.yaml' });
  await nextWrite();
  await saved;
  expect(useDocument.getState()).toMatchObject({ path: '/other.yaml', text: file.text });
});
