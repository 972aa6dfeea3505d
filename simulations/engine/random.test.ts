import { describe, expect, it } from 'vitest';
import { createStream, exponential, nextWord, uniform } from './random';

describe('random streams', () => {
  it('follow the published xoshiro128** recurrence', () => {
    // First outputs for the state 1, 2, 3, 4, as the authors' C program gives them.
    const stream = new Uint32Array([1, 2, 3, 4]);
    expect([nextWord(stream), nextWord(stream), nextWord(stream)]).toEqual([11520, 0, 5927040]);
  });

  it('depend on seed and name alone', () => {
    const draw = (seed: number, name: string) => nextWord(createStream(seed, name));
    expect(draw(1, 'flow camera')).toBe(draw(1, 'flow camera'));
    expect(draw(1, 'flow camera')).not.toBe(draw(2, 'flow camera'));
    expect(draw(1, 'flow camera')).not.toBe(draw(1, 'flow camerb'));
  });

  it('are uniform and uncorrelated between neighbours', () => {
    const [x, y] = [createStream(7, 'a'), createStream(8, 'a')];
    const count = 200_000;
    const counts = new Array<number>(16).fill(0);
    let product = 0;
    for (let i = 0; i < count; i++) {
      const u = uniform(x);
      counts[Math.floor(u * 16)]!++;
      product += (u - 0.5) * (uniform(y) - 0.5);
    }
    const chiSquare = counts.reduce((sum, n) => sum + (n - count / 16) ** 2 / (count / 16), 0);
    // 99.9 % point of χ² with 15 degrees of freedom; the seed is fixed.
    expect(chiSquare).toBeLessThan(37.7);
    expect(Math.abs(product / count) * 12 * Math.sqrt(count)).toBeLessThan(3.3);
  });

  it('give exponential gaps with the right mean and spread', () => {
    const stream = createStream(3, 'gaps');
    const count = 400_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const gap = exponential(stream, 80);
      sum += gap;
      squares += gap * gap;
    }
    const mean = sum / count;
    expect(Math.abs(mean / 80 - 1)).toBeLessThan(3.3 / Math.sqrt(count));
    expect(Math.abs(squares / count / (2 * 80 * 80) - 1)).toBeLessThan(0.02);
  });
});
