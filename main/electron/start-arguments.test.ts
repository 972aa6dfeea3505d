import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startArguments } from './start-arguments';

const none = { file: null, profile: null };
const both = { file: resolve('/d/lab.yaml'), profile: resolve('/d/profile.yaml') };

test.each([
  ['electron .', ['electron', '/app'], false, none],
  ['a file', ['electron', '/app', '/d/lab.yaml'], false, { ...none, file: resolve('/d/lab.yaml') }],
  ['both', ['electron', '/app', '/d/lab.yaml', '--profile', '/d/profile.yaml'], false, both],
  ['the profile first', ['electron', '/app', '--profile=/d/profile.yaml', '/d/lab.yaml'], false, both],
  [
    'switches before',
    ['electron', '--no-sandbox', '--inspect=0', '/app', '/d/lab.yaml', '--profile', '/d/profile.yaml'],
    false,
    both,
  ],
  [
    'switches after',
    ['electron', '/app', '--lang=de', '/d/lab.yaml', '--profile', '/d/profile.yaml'],
    false,
    both,
  ],
  ['packaged', ['rackloom', '/d/lab.yaml', '--profile', '/d/profile.yaml'], true, both],
])('%s', (_, argv, packaged, expected) => {
  expect(startArguments(argv, '/app', packaged)).toEqual(expected);
});
