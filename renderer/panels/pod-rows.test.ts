import { expect, test } from 'vitest';
import type { LiveNode, LivePod } from '#shared/live/entities';
import { podRows, podsToLine } from './pod-rows';

const pod = (name: string, node: string, ready = true) =>
  ({ name, node, ready, namespace: 'apps' }) as LivePod;
const byName = <T extends { name: string }>(things: T[]) =>
  Object.fromEntries(things.map((thing) => [thing.name, thing]));

test('nodes in order, also those without a pod, and pods without a node first', () => {
  const nodes = byName([{ name: 'pi-2' }, { name: 'pi-1' }] as LiveNode[]);
  const rows = podRows(nodes, byName([pod('web', 'pi-2'), pod('new', '')]));
  expect(rows.map(({ key }) => key)).toEqual(['/', '/0', 'pi-1/', 'pi-2/', 'pi-2/0']);
  expect(rows[0]).toMatchObject({ node: undefined, pods: 1 });
  expect(rows[2]).toMatchObject({ node: { name: 'pi-1' }, pods: 0 });
});

test('a thousand pods are short lines, those in trouble first', () => {
  const pods = Array.from({ length: 1_000 }, (_, i) =>
    pod(`app-${String(i).padStart(4, '0')}`, 'pi-1', i % 100 > 0),
  );
  const [head, ...lines] = podRows({}, byName(pods));
  expect(head).toMatchObject({ kind: 'node', pods: 1_000, ready: 990 });
  const shown = lines.flatMap((line) => (line.kind === 'pods' ? line.pods : []));
  expect(lines).toHaveLength(1_000 / podsToLine);
  expect(shown.slice(0, 11).map(({ name }) => name)).toEqual([
    ...Array.from({ length: 10 }, (_, i) => `app-0${i}00`),
    'app-0001',
  ]);
  expect(new Set(shown).size).toBe(1_000);
});
