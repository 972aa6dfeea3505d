import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { batchScript, fileSum, fileText, keyValues, splitBatch } from './probe';

const folder = mkdtempSync(join(tmpdir(), 'rackloom-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shell = (script: string) => execFileSync('sh', ['-s'], { input: script, encoding: 'utf8' });

test('each part has its own output, whatever the others do', () => {
  const probes = [
    { id: 'one', script: 'echo first; cd /; exit 3' },
    { id: 'two', script: 'cat; echo second; nonexistent-command; printf "no newline"' },
    { id: 'empty', script: ':' },
  ];
  const found = splitBatch(probes, shell(batchScript(probes)));
  expect([...found]).toEqual([
    ['one', 'first\n'],
    ['two', 'second\nno newline'],
    ['empty', ''],
  ]);
});

test('a part whose output was cut off is not there, rather than half there', () => {
  const probes = [
    { id: 'one', script: 'echo first' },
    { id: 'two', script: 'echo second' },
  ];
  const output = shell(batchScript(probes));
  expect([...splitBatch(probes, output.slice(0, -3)).keys()]).toEqual(['one']);
});

test('files come through byte by byte; an empty one is not a missing one', () => {
  const text = 'ünïcode\n\u001e control\n\n';
  writeFileSync(join(folder, 'full'), text);
  writeFileSync(join(folder, 'empty'), '');
  const probes = ['full', 'empty', 'missing'].map((name) => ({
    id: name,
    script: `text ${folder}/${name}; sum ${folder}/${name}`,
  }));
  const found = splitBatch(probes, shell(batchScript(probes)));
  const [full, empty, missing] = ['full', 'empty', 'missing'].map((name) =>
    found.get(name)?.trim().split('\n'),
  );
  expect(fileText(full?.[0])).toBe(text);
  expect(fileText(empty?.[0])).toBe('');
  expect(fileText(missing?.[0])).toBeNull();
  expect(fileSum(empty?.[1])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(fileSum(missing?.[1])).toBeNull();
});

test('values may hold equal signs', () => {
  expect(keyValues('a=1\nb=x=y\nno\n=z\n')).toEqual({ a: '1', b: 'x=y' });
});
