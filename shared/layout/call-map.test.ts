import ELK from 'elkjs';
import { expect, it } from 'vitest';
import { callGraph } from '../services/call-graph';
import { sampleTopology } from '../topology/testing/design';
import type { Box } from './arrange';
import { callLayout, callMapOf, serviceY } from './call-map';

const graph = callGraph(sampleTopology());
const widths = new Map(graph.lines.filter(({ begins }) => begins).map(({ id }) => [id, 120]));
const map = callMapOf(await new ELK().layout(callLayout(graph, widths)), graph);

const holds = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

it('puts every party into its namespace or host, beside the others', () => {
  for (const { id, within } of graph.parties) {
    const group = map.groups.find((one) => one.id === within);
    if (group) expect(holds(group, map.parties.get(id)!), id).toBe(true);
  }
  const boxes = [...map.parties.values()];
  const overlapping = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      ),
  );
  expect(overlapping).toEqual([]);
});

it('leads each line at right angles from its caller to the row of its service, with a label where there is one', () => {
  for (const { id, from, to, service, begins } of graph.lines) {
    const { points, label } = map.lines.get(id)!;
    const [source, target] = [map.parties.get(from)!, map.parties.get(to)!];
    expect(points[0]![0]).toBe(source.x + source.width);
    const row = graph.parties.find((party) => party.id === to)!.services.indexOf(service ?? '');
    if (row >= 0) expect(points.at(-1)).toEqual([target.x, target.y + serviceY(row)]);
    points.slice(1).forEach(([x, y], i) => expect(x === points[i]![0] || y === points[i]![1]).toBe(true));
    expect(label !== null).toBe(begins);
  }
});

it('stands callers at the left, ingresses beside them', () => {
  const left = (id: string) => map.parties.get(id)!.x;
  expect(left('internet')).toBe(left('dev'));
  expect(left('app-home')).toBeGreaterThan(left('internet'));
  expect(left('gitea')).toBeGreaterThan(left('git-home'));
});
