import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { decompress } from 'fzstd';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packing, type Packing } from './packed';

let folder: string;
let packed: Packing;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-packed-test-'));
  packed = packing();
});
afterEach(async () => {
  await packed.close();
  await rm(folder, { recursive: true });
});

const unpacked = (zst: Buffer) => Buffer.from(decompress(zst));
const fileOf = async (name: string, content: Uint8Array | string) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

test('a copy is made once, unpacks to the file, and is gone with the apply', async () => {
  // Longer than several pieces, and each of them different.
  const text = Array.from({ length: 900_000 }, (_, index) => `line ${index}\n`).join('');
  const path = await fileOf('k3s', text);
  const [copy, again] = await Promise.all([packed.of(path), packed.of(path)]);
  expect(again).toBe(copy);
  const zst = await readFile(copy!);
  expect(unpacked(zst).toString()).toBe(text);
  expect(zst.length).toBeLessThan(text.length / 2);
  await packed.close();
  expect(existsSync(dirname(copy!))).toBe(false);
});

test('any bytes that shrink come back as they were', async () => {
  const repeated = fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 50, max: 4_000 }))
    .map(([bytes, times]) => Buffer.concat(Array.from({ length: times }, () => bytes)));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(repeated, async (content) => {
      const copy = await packed.of(await fileOf(`${count++}`, content));
      expect(copy && unpacked(await readFile(copy)).equals(content)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('what is packed already, empty or not there is sent as it is', async () => {
  const archive = await fileOf('images.tar.zst', Buffer.concat([Buffer.alloc(1000), randomBytes(200_000)]));
  expect(await packed.of(archive)).toBeNull();
  expect(await packed.of(await fileOf('empty', ''))).toBeNull();
  expect(await packed.of(join(folder, 'none'))).toBeNull();
});
