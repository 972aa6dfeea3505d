import { expect, it } from 'vitest';
import { sampleTopology } from '../testing/design';
import { raiseAccessRule, removeAccessRule } from './access-rules';

const sample = sampleTopology();
const to = ({ access }: typeof sample) => access.map((rule) => rule.to);

it('rules are taken away and moved up; the first stays where it is', () => {
  expect(to(sample)).toEqual(['cluster', 'compute', 'lan']);
  expect(to(removeAccessRule(sample, { index: 1 }))).toEqual(['cluster', 'lan']);
  expect(to(raiseAccessRule(sample, { index: 2 }))).toEqual(['cluster', 'lan', 'compute']);
  expect(raiseAccessRule(sample, { index: 0 })).toBe(sample);
});
