import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelsOf, type Run } from './lanes';

const assignLanes = (runs: Run[]) => new Map([...channelsOf(runs).values()].flatMap((lanes) => [...lanes]));

const run = (id: string, from: number, to: number, channel = 'a'): Run => ({ id, from, to, channel });

describe('assignLanes', () => {
  it('puts the farthest target nearest, on either side, so that cables do not cross', () => {
    const lanes = assignLanes([run('near', 300, 200), run('far', 280, 50), run('right', 400, 600)]);
    expect(lanes.get('far')?.lane).toBe(0);
    expect(lanes.get('near')?.lane).toBe(1);
    expect(lanes.get('right')?.lane).toBe(0);
  });

  it('never lays two stretches of one channel on each other', () => {
    const runs = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom('a', 'b')), { maxLength: 24 });
    fc.assert(
      fc.property(runs, (tuples) => {
        const list = tuples.map(([from, to, channel], i) => run(String(i), from, to, channel));
        const lanes = assignLanes(list);
        for (const a of list)
          for (const b of list) {
            if (a.id >= b.id || a.channel !== b.channel) continue;
            if (lanes.get(a.id)?.lane !== lanes.get(b.id)?.lane) continue;
            const apart =
              Math.max(a.from, a.to) < Math.min(b.from, b.to) ||
              Math.max(b.from, b.to) < Math.min(a.from, a.to);
            expect(apart).toBe(true);
          }
      }),
    );
  });
});
