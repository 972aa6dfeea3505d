import ELK from 'elkjs';
import { expect, it } from 'vitest';
import { layoutGraph, placesOfGraph, type LayoutBox } from './automatic';
import { meets } from './box-index';

const box = (id: string, rank: number, group?: string): LayoutBox => ({
  id,
  x: 0,
  y: 0,
  width: 180,
  height: 90,
  rank,
  group,
});
const boxes = [
  box('net', 0),
  box('sw', 2),
  ...Array.from({ length: 6 }, (_, i) => box(`pi-${i}`, 3, i < 3 ? 'left' : 'right')),
];
const cables: Record<string, [string, string]> = { up: ['sw', 'net'] };
for (let i = 0; i < 6; i++) cables[`c${i}`] = [`pi-${i}`, 'sw'];

it('puts the outside above and hosts below, groups together, nothing on anything else', async () => {
  const laid = await new ELK().layout(layoutGraph(boxes, cables));
  const places = placesOfGraph(laid, { x: 40, y: 80 });
  expect(Object.keys(places).sort()).toEqual(boxes.map(({ id }) => id).sort());
  const drawn = boxes.map((each) => ({ ...each, ...places[each.id] }));
  for (const [i, a] of drawn.entries()) for (const b of drawn.slice(i + 1)) expect(meets(a, b)).toBe(false);
  expect(places['net']!.y).toBeLessThan(places['sw']!.y);
  for (let i = 0; i < 6; i++) expect(places[`pi-${i}`]!.y).toBeGreaterThan(places['sw']!.y);
  const xs = (from: number) => [from, from + 1, from + 2].map((i) => places[`pi-${i}`]!.x);
  expect(Math.max(...xs(0)) < Math.min(...xs(3)) || Math.max(...xs(3)) < Math.min(...xs(0))).toBe(true);
});
