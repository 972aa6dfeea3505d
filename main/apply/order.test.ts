import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './order';

/** Edges only from later to earlier elements, so no cycle can arise; then shuffled. */
const graph = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 })
  .map((lists) =>
    lists.map((list, index) => ({
      id: `s${index}`,
      before: list.filter((other) => other < index).map((other) => `s${other}`),
    })),
  )
  .chain((elements) => fc.shuffledSubarray(elements, { minLength: elements.length }));

test('everything stands after what it needs, and nothing is lost', () => {
  fc.assert(
    fc.property(graph, (elements) => {
      const ordered = inOrder(elements);
      expect(ordered.map(({ id }) => id).sort()).toEqual(elements.map(({ id }) => id).sort());
      ordered.forEach(({ before }, index) => {
        const earlier = new Set(ordered.slice(0, index).map(({ id }) => id));
        expect(before.every((id) => earlier.has(id))).toBe(true);
      });
    }),
  );
});

test('what needs nothing keeps its order, and needs outside the list are ignored', () => {
  const elements = [
    { id: 'b', before: ['elsewhere'] },
    { id: 'a', before: [] },
  ];
  expect(inOrder(elements).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('a circle names its members', () => {
  const elements = [
    { id: 'a', before: ['b'] },
    { id: 'b', before: ['a'] },
    { id: 'c', before: [] },
  ];
  expect(() => inOrder(elements)).toThrow('These steps wait for each other: a, b.');
});
