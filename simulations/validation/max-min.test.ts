import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve } from 'yalps';
import { pageTable } from '../testing/page-table';
import { maxMin, type FluidProblem } from '../fluid/max-min';
import { maxMinCases } from './reference';

const table = pageTable('fluid', 'max-min');

interface Named {
  capacity: Readonly<Record<string, number>>;
  flows: Readonly<Record<string, readonly string[]>>;
  demand: Readonly<Record<string, number>>;
}

function problemOf({ capacity, flows, demand }: Named): FluidProblem {
  const links = Object.keys(capacity);
  const paths = Object.values(flows);
  const first = new Int32Array(paths.length + 1);
  paths.forEach((path, i) => (first[i + 1] = first[i]! + path.length));
  return {
    capacity: Float64Array.from(Object.values(capacity)),
    first,
    links: Int32Array.from(paths.flatMap((path) => path.map((link) => links.indexOf(link)))),
    wanted: Float64Array.from(Object.keys(flows), (id) => demand[id] ?? Infinity),
  };
}

describe('max-min fair rates', () => {
  it.each(maxMinCases)('$name: as the exact fractions', ({ name, row, expected, ...named }) => {
    const { rate } = maxMin(problemOf(named));
    const furthest = Object.values(expected).map(([over, under], i) =>
      Math.abs((rate[i]! * under) / over - 1),
    );
    const what = `${name}: furthest of ${furthest.length} rates from its exact fraction (${row})`;
    table.expectBetween(what, 0, Math.max(...furthest), 1e-9);
  });

  it('stands in the page as found', () => table.expectInPage());

  it('equals a linear program, solved for the lowest rate, then for the next, and so on', () => {
    const arbitrary = fc
      .record({ links: fc.integer({ min: 1, max: 6 }), flows: fc.integer({ min: 1, max: 9 }) })
      .chain(({ links, flows }) =>
        fc.record({
          capacity: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: links, maxLength: links }),
          paths: fc.array(fc.uniqueArray(fc.nat(links - 1), { minLength: 1, maxLength: links }), {
            minLength: flows,
            maxLength: flows,
          }),
          demands: fc.array(fc.option(fc.integer({ min: 1, max: 500 })), {
            minLength: flows,
            maxLength: flows,
          }),
        }),
      );
    fc.assert(
      fc.property(arbitrary, ({ capacity, paths, demands }) => {
        const named: Named = {
          capacity: Object.fromEntries(capacity.map((c, i) => [`L${i}`, c])),
          flows: Object.fromEntries(paths.map((path, i) => [`f${i}`, path.map((link) => `L${link}`)])),
          demand: Object.fromEntries(demands.flatMap((d, i) => (d === null ? [] : [[`f${i}`, d]]))),
        };
        const { rate, bottleneck } = maxMin(problemOf(named));
        const exact = byLinearPrograms(named);
        exact.forEach((value, i) => expect(rate[i]).toBeCloseTo(value, 5));
        bottleneck.forEach((link, i) => {
          if (link < 0) expect(rate[i]).toBe(demands[i]);
          else expect(paths[i]).toContain(link);
        });
      }),
      { numRuns: 150 },
    );
  });
});

/** Lexicographic max-min: raises the least rate as far as it goes, fixes whoever cannot have more, and begins again. */
function byLinearPrograms({ capacity, flows, demand }: Named): number[] {
  const ids = Object.keys(flows);
  const fixed = new Map<string, number>();
  while (fixed.size < ids.length) {
    const least = bound(ids, fixed, 0, 'least');
    for (const id of ids) {
      if (fixed.has(id)) continue;
      const most = bound(ids, fixed, least - 1e-7, id);
      if (most <= least + 1e-5) fixed.set(id, least);
    }
  }
  return ids.map((id) => fixed.get(id)!);

  function bound(all: string[], known: Map<string, number>, floor: number, objective: string): number {
    const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
    for (const [link, most] of Object.entries(capacity)) constraints[link] = { max: most };
    const variables: Record<string, Record<string, number>> = { least: { 'of least': 1 } };
    for (const id of all) {
      const own: Record<string, number> = Object.fromEntries(flows[id]!.map((link) => [link, 1]));
      constraints[`of ${id}`] = known.has(id)
        ? { min: known.get(id)! - 1e-7, max: known.get(id)! + 1e-7 }
        : { min: floor, ...(id in demand && { max: demand[id]! }) };
      own[`of ${id}`] = 1;
      if (!known.has(id)) {
        constraints[`above ${id}`] = { min: 0 };
        own[`above ${id}`] = 1;
        variables['least']![`above ${id}`] = -1;
      }
      variables[id] = own;
    }
    const solution = solve({
      direction: 'maximize',
      objective: `of ${objective}`,
      constraints,
      variables,
    });
    if (solution.status !== 'optimal') throw new Error(`The linear program is ${solution.status}.`);
    return solution.result;
  }
}
