import { describe, expect, it } from 'vitest';
import { cablePath, labelArea, type CableEnd } from './cable-path';

const end = (x: number, y: number, side: CableEnd['side']): CableEnd => ({ x, y, side });

/** The corners of a path, its roundings taken off. */
const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('cablePath', () => {
  it('is one straight line between ports above each other', () => {
    expect(cablePath(end(50, 10, 'bottom'), end(50, 200, 'top'), 0, 1).path).toBe('M50 10L50 200');
  });

  it('bends inside the channel, whatever the lane', () => {
    for (let lane = 0; lane < 12; lane++) {
      const { path } = cablePath(end(10, 0, 'bottom'), end(300, 60, 'top'), lane, 12);
      const heights = numbers(path).filter((_, i) => i % 2 === 1);
      expect(Math.min(...heights)).toBe(0);
      expect(Math.max(...heights)).toBe(60);
    }
  });

  it('goes around when both ports look the same way', () => {
    const { path } = cablePath(end(0, 100, 'bottom'), end(200, 40, 'bottom'), 0, 1);
    expect(Math.max(...numbers(path).filter((_, i) => i % 2 === 1))).toBe(122);
  });

  it('labels the longest stretch, near its far end', () => {
    expect(cablePath(end(0, 0, 'bottom'), end(400, 100, 'top'), 0, 1).label).toEqual({ x: 316, y: 50 });
  });

  it('says what a label covers', () => {
    const { x, y, width, height } = labelArea([
      [0, 0],
      [400, 0],
    ]);
    expect([x + width / 2, y + height / 2]).toEqual([316, 0]);
  });
});
