import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { knownAfter } from './placeholders';
import { isAgreed } from './same-changes';

const file = (before: string | null, after: string): Change => ({
  kind: 'file',
  path: '/etc/x',
  mode: '0600',
  owner: 'root:root',
  before,
  after,
});
const command = (line: string): Change => ({
  kind: 'command',
  command: line,
  explain: verbatim(''),
  sudo: true,
});

test('a part of what was planned may be done already', () => {
  const planned = [file(null, 'a'), command('reload'), command('restart')];
  expect(isAgreed(planned, planned)).toBe(true);
  expect(isAgreed([command('restart')], planned)).toBe(true);
  expect(isAgreed([], planned)).toBe(true);
});

test('what was not planned is not agreed to', () => {
  expect(isAgreed([command('restart'), command('rm -rf /')], [command('restart')])).toBe(false);
  expect(isAgreed([file(null, 'b')], [file(null, 'a')])).toBe(false);
});

test('a file that someone changed meanwhile is not overwritten', () => {
  expect(isAgreed([file('theirs', 'a')], [file('ours', 'a')])).toBe(false);
});

test('what the plan named as unknown may be anything', () => {
  expect(isAgreed([file('whatever', 'a')], [file(knownAfter('pi-1/hostname'), 'a')])).toBe(true);
});

test('a file that the plan could not read keeps its own lines, and holds all that was shown', () => {
  const planned = [file(knownAfter('sw1/access-vlan/6'), 'localhost\n# BEGIN\npi-1\n# END\n')];
  expect(isAgreed([file('x', 'localhost\nprinter\n# BEGIN\npi-1\n# END\n')], planned)).toBe(true);
  expect(isAgreed([file('x', 'localhost\n# BEGIN\npi-2\n# END\n')], planned)).toBe(false);
});

test('an upload of other content is another upload', () => {
  const upload = (sha256: string): Change => ({
    kind: 'upload',
    from: '/a',
    to: '/b',
    mode: '0755',
    bytes: 1,
    sha256,
  });
  expect(isAgreed([upload('1')], [upload('1')])).toBe(true);
  expect(isAgreed([upload('2')], [upload('1')])).toBe(false);
});
