import { expect, test } from 'vitest';
import { renameId } from '../topology/edits/rename-id';
import { setField } from '../topology/edits/set-field';
import { sampleTopology } from '../topology/testing/design';
import { differenceOf, differenceText } from './difference';

const sample = sampleTopology();

test('a design does not differ from itself, nor by where things are drawn', () => {
  expect(differenceOf(sample, sample)).toEqual([]);
  const moved = { ...sample, layout: { cables: { sw1: { x: 0, y: 0 } } } };
  expect(differenceOf(sample, moved)).toEqual([]);
});

test('a field is told with both values, in units', () => {
  const next = setField(sample, { path: ['cables', 'dev-sw1', 'length'], value: 20_000 });
  expect(differenceText(differenceOf(sample, next))).toBe('~ cable dev-sw1\n    ~ length: 15 m → 20 m');
});

test('a renamed device is one that goes and one that comes, and its cable leads elsewhere', () => {
  const next = renameId(sample, { from: 'dev', to: 'desk' });
  const found = differenceOf(sample, next).map(({ owner, id, change }) => `${change} ${owner} ${id}`);
  expect(found).toEqual(
    expect.arrayContaining(['removed devices dev', 'added devices desk', 'changed cables dev-sw1']),
  );
});

test('access rules belong to the design', () => {
  const next = { ...sample, access: [] };
  expect(differenceOf(sample, next)).toMatchObject([{ owner: 'design', fields: [{ path: ['access'] }] }]);
});
