import { describe, expect, it } from 'vitest';
import { snapTo } from './guides';

const pi = { x: 100, y: 200, width: 180, height: 96 };

describe('snapping to neighbours', () => {
  it.each([
    ['left', { x: 104, y: 400, width: 300, height: 50 }, -4],
    ['centre', { x: 43, y: 400, width: 300, height: 50 }, -3],
    ['right', { x: -25, y: 400, width: 300, height: 50 }, 5],
    ['left against right', { x: 283, y: 400, width: 300, height: 50 }, -3],
  ])('brings it onto the line of its neighbour’s: %s', (_, moving, dx) => {
    expect(snapTo(moving, [pi], 6)).toMatchObject({ dx, dy: 0 });
  });

  it.each([
    ['top', 203, 50, -3],
    ['middle', 220, 50, 3],
    ['bottom', 221, 80, -5],
  ])('and on the other axis: %s', (_, y, height, dy) => {
    expect(snapTo({ x: 900, y, width: 70, height }, [pi], 6)).toMatchObject({ dx: 0, dy });
  });

  it('takes the nearest line, whichever neighbour has it', () => {
    const other = { ...pi, x: 106, y: 600 };
    expect(snapTo({ x: 104, y: 400, width: 180, height: 50 }, [pi, other], 6).dx).toBe(2);
  });

  it('leaves alone what is farther away than that', () => {
    const far = { x: 107, y: 400, width: 60, height: 50 };
    expect(snapTo(far, [pi], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snapTo(far, [], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  it('draws a line through all that lie on it, as long as it takes', () => {
    const below = { ...pi, y: 500 };
    const { guides } = snapTo({ x: 103, y: 800, width: 60, height: 50 }, [pi, below], 6);
    expect(guides).toEqual([{ axis: 'x', at: 100, from: 200, to: 850 }]);
  });

  it('shows every line of boxes of one size, and those it already lies on', () => {
    const { dx, guides } = snapTo({ ...pi, y: 500 }, [pi], 6);
    expect(dx).toBe(0);
    expect(guides.map(({ at }) => at)).toEqual([100, 190, 280]);
  });
});
