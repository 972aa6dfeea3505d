import fc from 'fast-check';
import { expect, it } from 'vitest';
import { models } from '../devices/models';
import { faceOf } from './device-face';

const mounted = models.flatMap(({ kind, id }) =>
  kind === 'rack' || kind === 'part' ? [] : [{ kind, model: id }],
);

it('has every port of every model once, inside the front, none over another', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...mounted),
      fc.constantFrom(222, 450, 111, 55),
      fc.constantFrom(44.45, 88.9),
      (device, width, height) => {
        const ports = faceOf(device, width, height);
        expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
        for (const [i, a] of ports.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(width);
          expect(a.y).toBeGreaterThanOrEqual(0);
          expect(a.y + a.height).toBeLessThanOrEqual(height);
          for (const b of ports.slice(i + 1))
            expect(
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
            ).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('stacks a switch of 16 in two rows, the odd ones above', () => {
  const ports = faceOf({ kind: 'switch', model: 'tp-link-sg2016p' }, 450, 44.45);
  const at = (name: string) => ports.find((port) => port.name === name)!;
  expect(at('1').x).toBe(at('2').x);
  expect(at('1').y).toBeLessThan(at('2').y);
  expect(at('3').x).toBeGreaterThan(at('1').x);
});
