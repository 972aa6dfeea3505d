import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, quote } from './quote';

/** Runs the line in a real shell; `printf` gives each argument back with a NUL after it. */
const throughShell = (words: string[]) =>
  execFileSync('sh', ['-c', commandLine(['printf', '%s\\0', ...words])], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

test('any words come back from a shell as they were', () => {
  const word = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      expect(throughShell(words)).toEqual(words);
    }),
    { numRuns: 60 },
  );
});

test.each([
  [''],
  [`it's`],
  [`'''`],
  ['a\nb\n'],
  ['$(touch /tmp/x) `id` ${HOME} \\ " ; | & > * ? ~ # !'],
  ['Grüße 東京 🧭'],
  ['~'],
  ['A=b'],
  ['-n'],
])('%j survives', (word) => {
  expect(throughShell([word, word])).toEqual([word, word]);
});

test('harmless words stay readable', () => {
  expect(commandLine(['systemctl', 'is-active', 'k3s.service'])).toBe('systemctl is-active k3s.service');
  expect(quote('a b')).toBe(`'a b'`);
});

test('a NUL is refused', () => {
  expect(() => quote('a\0b')).toThrow('NUL');
});
