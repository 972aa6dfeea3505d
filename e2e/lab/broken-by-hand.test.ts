import { expect, test } from 'vitest';
import { resources } from '#main/apply/resources/all';
import { brokenByHand, unbroken } from './broken-by-hand';

test('every resource kind is broken by hand in the lab, or it is said why it cannot be', () => {
  const kinds = resources.map(({ kind }) => kind);
  const told = [...brokenByHand.map(({ kind }) => kind), ...Object.keys(unbroken)];
  expect(told.toSorted()).toEqual(kinds.toSorted());
});
