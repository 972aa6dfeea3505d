import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { english } from '../../language/text';
import { addDevice } from '../../topology/edits/add-device';
import { connect } from '../../topology/edits/connect';
import { moveObjects } from '../../topology/edits/move-objects';
import { removeObjects } from '../../topology/edits/remove-objects';
import { renameId } from '../../topology/edits/rename-id';
import { setField } from '../../topology/edits/set-field';
import type { Topology } from '../../topology/topology';
import { readTopology, writeTopology } from '../rackloom';
import { encoded } from './write/canonical';
import { freshText } from './write/fresh';

const sample = readFileSync(
  join(import.meta.dirname, '../../../assets/samples/homelab.rackloom.yaml'),
  'utf8',
);
const read = (text: string): Topology => {
  const { topology, diagnostics } = readTopology(text);
  if (!topology) throw new Error(diagnostics.map(({ summary }) => english(summary)).join('\n'));
  return topology;
};
const linesLost = (before: string, after: string) => {
  const kept = after.split('\n');
  return before.split('\n').filter((line) => !kept.includes(line));
};

describe('what a person sees in the file after an edit', () => {
  test('nothing changed: the same bytes', () => {
    expect(writeTopology(sample, read(sample))).toBe(sample);
  });

  test('a value: that value, and the comment on its line stays', () => {
    const next = setField(read(sample), {
      path: ['devices', 'sw1', 'ports', '2', 'vlan'],
      value: { access: 'iot' },
    });
    const text = writeTopology(sample, next);
    expect(linesLost(sample, text)).toEqual(['      "2": { vlan: { access: cluster } } # control plane']);
    expect(text).toContain('      "2": { vlan: { access: iot } } # control plane');
  });

  test('a device: a block among its siblings, with a blank line between', () => {
    const next = addDevice(read(sample), { kind: 'raspberry-pi', at: { x: 1, y: 2 } });
    const text = writeTopology(sample, next);
    expect(linesLost(sample, text)).toEqual([]);
    expect(text).toMatch(/\n\n {2}pi-5:\n {4}kind: raspberry-pi\n[\s\S]*?\n\ncables:/);
    expect(text).toContain('\n    pi-5: { x: 1, y: 2 }\n');
  });

  test('a rename: the key in its place, and every reference', () => {
    const text = writeTopology(sample, renameId(read(sample), { from: 'pi-2', to: 'worker-2' }));
    expect(text.split('\n').length).toBe(sample.split('\n').length);
    expect(text).not.toMatch(/\bpi-2[:\],]/);
  });

  test('Windows line ends stay', () => {
    const windows = sample.replaceAll('\n', '\r\n');
    const text = writeTopology(windows, addDevice(read(windows), { kind: 'nas', at: { x: 0, y: 0 } }));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('the last of a collection leaves a collection that can be read', () => {
    const topology = read(sample);
    const next = removeObjects(topology, { ids: Object.keys(topology.cables) });
    expect(encoded(read(writeTopology(sample, next)))).toEqual(encoded(next));
  });

  test('aliases cannot be changed in place: the file is written anew, with the same meaning', () => {
    const text =
      'rackloom: 1\nname: x\nvlans: { a: &v { tag: 1, label: home } }\ndevices:\n  sw1: { kind: switch, label: &l core }\n  sw2: { kind: switch, label: *l }\n';
    const next = setField(read(text), { path: ['devices', 'sw1', 'label'], value: 'edge' });
    expect(encoded(read(writeTopology(text, next)))).toEqual(encoded(next));
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const words = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    'yes',
    '12',
    'a: b',
    '# no',
    '{x}',
    "it's",
    ' padded ',
    'null',
    '',
    '- list',
    '*star',
    '&and',
    '!bang',
    '%',
    '@',
    '`',
  ),
);
type Edit = (topology: Topology) => Topology;
const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];

/** Edits that may be refused (a taken name, no free port): then nothing changes. */
const tolerant =
  (change: Edit): Edit =>
  (topology) => {
    try {
      return change(topology);
    } catch {
      return topology;
    }
  };

const edit: fc.Arbitrary<Edit> = fc
  .oneof(
    fc.record({ n: fc.nat(), label: words }).map(({ n, label }): Edit => (topology) => {
      const id = pick(Object.keys(topology.devices), n);
      return id === undefined
        ? topology
        : setField(topology, { path: ['devices', id, 'label'], value: label });
    }),
    fc
      .record({ n: fc.nat(), length: fc.option(fc.integer({ min: 1, max: 90_000 })) })
      .map(({ n, length }): Edit => (topology) => {
        const id = pick(Object.keys(topology.cables), n);
        return id === undefined
          ? topology
          : setField(topology, { path: ['cables', id, 'length'], value: length ?? undefined });
      }),
    fc.constantFrom('raspberry-pi' as const, 'switch' as const, 'nas' as const).map(
      (kind): Edit =>
        (topology) =>
          addDevice(topology, { kind, at: { x: 3, y: -4.5 } }),
    ),
    fc
      .record({ a: fc.nat(), b: fc.nat(), port: fc.integer({ min: 1, max: 16 }) })
      .map(({ a, b, port }): Edit => (topology) => {
        const ids = Object.keys(topology.devices);
        return connect(topology, { between: [`${pick(ids, a)}:eth0`, `${pick(ids, b)}:${port}`] });
      }),
    fc.nat().map((n): Edit => (topology) => {
      const id = pick(
        [
          ...Object.keys(topology.devices),
          ...Object.keys(topology.cables),
          ...Object.keys(topology.workloads),
        ],
        n,
      );
      return id === undefined ? topology : removeObjects(topology, { ids: [id] });
    }),
    fc.record({ n: fc.nat(), to: name }).map(({ n, to }): Edit => (topology) => {
      const from = pick(
        [...Object.keys(topology.devices), ...Object.keys(topology.vlans), ...Object.keys(topology.services)],
        n,
      );
      return from === undefined ? topology : renameId(topology, { from, to });
    }),
    fc.record({ n: fc.nat(), x: fc.integer(), y: fc.integer() }).map(({ n, x, y }): Edit => (topology) => {
      const id = pick(Object.keys(topology.devices), n);
      return id === undefined
        ? topology
        : moveObjects(topology, { view: 'cables', places: { [id]: { x, y } } });
    }),
  )
  .map(tolerant);

test('after any edits the file means the edited design, and no comment of what stays is lost', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      const next = edits.reduce((topology, change) => change(topology), read(sample));
      const text = writeTopology(sample, next);
      expect(encoded(read(text))).toEqual(encoded(next));
      const headings = sample.split('\n').filter((line) => /^ {0,4}#/.test(line));
      for (const heading of headings) expect(text).toContain(heading);
      expect(writeTopology(text, read(text))).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('a file that is written from nothing means the same', () => {
  expect(encoded(read(freshText(read(sample))))).toEqual(encoded(read(sample)));
});
