import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepsBehind } from './steps-behind';

/** Items that need some of those before them, and which of all are steps. */
const graphs = fc.array(fc.tuple(fc.array(fc.nat(30), { maxLength: 4 }), fc.boolean()), { maxLength: 30 });

test('what stands between two steps and is as designed keeps their order: every way to a step ends at the first', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const items = graph.map(([needs], index) => ({
        id: `${index}`,
        needs: needs.filter((need) => need < index).map(String),
      }));
      const isStep = (id: string) => graph[Number(id)]?.[1] === true;
      const behind = stepsBehind(items, isStep);
      // By definition: a need is waited for itself where it is a step, else as all that needs it alone would wait.
      const expected: Set<string>[] = [];
      for (const { needs } of items)
        expected.push(
          new Set(needs.flatMap((need) => (isStep(need) ? [need] : [...(expected[Number(need)] ?? [])]))),
        );
      expect(items.map(({ needs }) => new Set(behind(needs)))).toEqual(expected);
    }),
  );
});
