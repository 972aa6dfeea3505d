import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from './redactor';

const knowing = (value: string, name = 'token') => {
  const known = redactor();
  known.add(name, value);
  return known;
};
const value = 'K10abc::server:s3cr3t/+"x';

test.each([
  ['plain', value],
  ['JSON', JSON.stringify({ token: value })],
  ['a URL', `https://h/?t=${encodeURIComponent(value)}`],
  ['hex', Buffer.from(value).toString('hex')],
  ['base64', Buffer.from(value).toString('base64')],
  ['base64 after one byte', Buffer.from(`:${value}`).toString('base64')],
  ['base64 inside a text', Buffer.from(`user:${value}@h`).toString('base64')],
  ['base64url', Buffer.from(`us:${value}`).toString('base64url')],
])('strikes a value in %s', (_form, text) => {
  const shown = knowing(value).strike(`before ${text} after`);
  expect(shown).toMatch(/^before .*<secret token>.* after$/);
  expect(shown).not.toContain(value);
});

test('a private key is struck line by line', () => {
  const key = '-----BEGIN X-----\nAAAAB3NzaC1yc2EAAAADAQABAAABgQ\nshort\n-----END X-----\n';
  const shown = knowing(key, 'key').strike('1: AAAAB3NzaC1yc2EAAAADAQABAAABgQ\n2: short');
  expect(shown).toBe('1: <secret key>\n2: short');
});

test('a short value is struck as a word only', () => {
  expect(knowing('abc', 'pin').strike('abc abcd (abc)')).toBe('<secret pin> abcd (<secret pin>)');
});

test('an empty value strikes nothing', () => {
  expect(knowing('').strike('text')).toBe('text');
});

test('however output is cut into pieces, no value comes through', () => {
  const secret = fc.string({ minLength: 4, maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });
  const pieces = fc.array(fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', 'c', ' ') }));
  fc.assert(
    fc.property(secret, pieces, pieces, (hidden, before, after) => {
      const stream = knowing(hidden, 'N').stream();
      const halves = [hidden.slice(0, 2), hidden.slice(2)];
      const shown = [...before, ...halves, ...after].map((piece) => stream.push(piece));
      const text = [...shown, stream.end()].join('');
      expect(text).not.toContain(hidden);
      expect(text).toContain('<secret N>');
    }),
    { numRuns: 300 },
  );
});

test('live output is not held back without need', () => {
  const stream = knowing('hunter2').stream();
  expect(stream.push('progress 50 %')).toBe('progress 50 %');
  expect(stream.push(' password hun')).toBe(' password ');
  expect(stream.push('g up\n')).toBe('hung up\n');
  expect(stream.end()).toBe('');
});
