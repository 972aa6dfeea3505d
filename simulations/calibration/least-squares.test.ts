import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares, type Equation } from './least-squares';

const meanOf = (solved: ReturnType<typeof leastSquares>, name: string): number => {
  const found = solved.get(name)!;
  if (!found.isKnown) throw new Error(`${name} is tied to ${found.tiedTo.join(', ')}`);
  return found.estimate.mean;
};
const names = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
const sum = (a: string, b: string, value: number): Equation => ({ coefficients: { [a]: 2, [b]: 2 }, value });

/** Sums of every two, each with noise of its own. */
function pairs(values: readonly number[], noise: readonly number[] = []): Equation[] {
  const all = values.flatMap((x, i) =>
    values.slice(i + 1).map((y, j) => sum(`x${i}`, `x${i + j + 1}`, 2 * (x + y))),
  );
  return all.map((equation, i) => ({ ...equation, value: equation.value + (noise[i % noise.length] ?? 0) }));
}

describe('least squares without negative values', () => {
  it('finds what made the equations, and is sure of it', () => {
    const solved = leastSquares(names(4), pairs([10, 0, 3, 7]));
    names(4).forEach((name, i) => {
      expect(meanOf(solved, name)).toBeCloseTo([10, 0, 3, 7][i]!, 9);
      expect(solved.get(name)).toMatchObject({ estimate: { halfWidth: expect.closeTo(0, 6) as number } });
    });
  });

  it('finds any figures again from their sums with noise, no further off than the noise', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 9 });
    const noises = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, noises, (exact, noise) => {
        const solved = leastSquares(names(exact.length), pairs(exact, noise));
        // Of a triangle x = (ab + ac − bc) ÷ 4: three noises of 10⁴ at most; more pairs only bring it down.
        exact.forEach((value, i) => {
          expect(meanOf(solved, `x${i}`)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(meanOf(solved, `x${i}`) - value)).toBeLessThanOrEqual(7_501);
        });
      }),
    );
  });

  it('is as good as any other non-negative choice', () => {
    const three = fc.tuple(...names(3).map(() => fc.double({ min: 0, max: 100, noNaN: true })));
    const measured = fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(measured, three, (values, other) => {
        const equations = [
          sum('x0', 'x1', values[0]!),
          sum('x0', 'x2', values[1]!),
          sum('x1', 'x2', values[2]!),
        ];
        const solved = leastSquares(names(3), equations);
        const own = names(3).map((name) => meanOf(solved, name));
        expect(squares(equations, own)).toBeLessThanOrEqual(squares(equations, other) + 1e-6);
      }),
    );
  });

  it('says which unknowns cannot be told apart, and knows the others still', () => {
    expect(leastSquares(['a', 'b'], [sum('a', 'b', 20)]).get('a')).toEqual({ isKnown: false, tiedTo: ['b'] });
    const ring = [sum('a', 'b', 20), sum('b', 'c', 20), sum('c', 'd', 20), sum('d', 'a', 20)];
    expect(leastSquares(['a', 'b', 'c', 'd'], ring).get('a')).toEqual({
      isKnown: false,
      tiedTo: ['b', 'c', 'd'],
    });
    const solved = leastSquares(
      ['x0', 'x1', 'x2', 'p', 'q', 'alone'],
      [...pairs([1, 2, 3]), sum('p', 'q', 9)],
    );
    expect(meanOf(solved, 'x1')).toBeCloseTo(2, 9);
    expect(solved.get('p')).toEqual({ isKnown: false, tiedTo: ['q'] });
    expect(solved.get('alone')).toEqual({ isKnown: false, tiedTo: [] });
  });

  it('cannot be sure with as many equations as unknowns', () => {
    expect(leastSquares(names(3), pairs([1, 2, 3])).get('x0')).toMatchObject({
      estimate: { halfWidth: Infinity },
    });
  });

  it('has the interval of a mean, where there is but one unknown', () => {
    const once = [1, 2, 3].map((value) => ({ coefficients: { a: 1 }, value }));
    // 1 ÷ √3 × Student's t for two degrees of freedom.
    expect(leastSquares(['a'], once).get('a')).toMatchObject({
      estimate: { mean: 2, halfWidth: expect.closeTo(4.303 / Math.sqrt(3), 6) as number },
    });
  });
});

const squares = (equations: readonly Equation[], values: readonly number[]): number =>
  equations.reduce((total, { coefficients, value }) => {
    const off = names(values.length).reduce(
      (sum, name, i) => sum + (coefficients[name] ?? 0) * values[i]!,
      -value,
    );
    return total + off * off;
  }, 0);
