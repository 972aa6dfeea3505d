import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCollection, parse, stringify, type Node } from 'yaml';
import { verbatim } from '../../../language/text';
import { addDevice } from '../../../topology/edits/add-device';
import { connect } from '../../../topology/edits/connect';
import { duplicate } from '../../../topology/edits/duplicate';
import { isRefusal, refuse } from '../../../topology/edits/refuse';
import { removeObjects } from '../../../topology/edits/remove-objects';
import { renameId } from '../../../topology/edits/rename-id';
import { setField } from '../../../topology/edits/set-field';
import { valueAt, type Path } from '../../../topology/paths';
import { ownersById } from '../../../topology/owners';
import { sampleText, sampleTopology } from '../../../topology/testing/design';
import type { Topology } from '../../../topology/topology';
import { childAt, valueOf } from '../../position';
import { readTopology, writeTopology } from '../../rackloom';
import { readYaml } from '../../yaml-text';
import { encoded, same } from './canonical';

const sample = sampleText();
const topology = sampleTopology();

/** A comment on every line that can bear one, each its own, so that a line that was touched without need is seen. */
const commented = (text: string) =>
  text
    .split('\n')
    .map((line, i) => (/^\s*(#.*)?$/.test(line) ? line : `${line} # line ${i + 1}`))
    .join('\n');

/** The same design, as different people would write it. */
const manners: Record<string, string> = {
  sample: commented(sample),
  minimal: commented(sampleText('minimal')),
  'high availability': commented(sampleText('ha')),
  'blocks, four spaces': commented(
    stringify(parse(sample), { collectionStyle: 'block', indent: 4, lineWidth: 0 }),
  ),
  'blocks, lists at the key': commented(
    stringify(parse(sample), { collectionStyle: 'block', indentSeq: false, lineWidth: 0 }),
  ),
  'single quotes, narrow braces': sample.replaceAll('"', "'").replaceAll('{ ', '{').replaceAll(' }', '}'),
  'braces over several lines': commented(
    sample.replace(
      /^ {6}(\w+): \{ (rate: .*), (address: .*), (vlan: .*) \}$/m,
      '      $1: {\n        $2,\n        $3,\n        $4\n      }',
    ),
  ),
  JSON: JSON.stringify(parse(sample), null, 2),
  'Windows lines': sample.replaceAll('\n', '\r\n'),
  'no line break at the end': sample.trimEnd(),
};

const tolerant = (change: (design: Topology) => Topology) => (design: Topology) => {
  try {
    return change(design);
  } catch (error) {
    if (isRefusal(error)) return design;
    throw error;
  }
};

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'yes',
    '12',
    'a: b',
    '# no',
    '{x}',
    "it's",
    ' padded ',
    'null',
    '- list',
    '*star',
    'line\nbreak',
    'a, b]',
    'ü "q"',
  ),
);
const nth = <T>(all: readonly T[], n: number): T =>
  all[n % all.length] ??
  refuse(verbatim('There is nothing left to choose from.'), verbatim('Choose something else.'));

const edit: fc.Arbitrary<(design: Topology) => Topology> = fc
  .oneof(
    fc.tuple(fc.nat(), text).map(([n, value]) => (design: Topology) => {
      const path = ['devices', nth(Object.keys(design.devices), n), n % 2 ? 'label' : 'notes'];
      return setField(design, { path, value });
    }),
    fc.tuple(fc.nat(), fc.constantFrom(undefined, 500, 12_000)).map(
      ([n, value]) =>
        (design: Topology) =>
          setField(design, { path: ['cables', nth(Object.keys(design.cables), n), 'length'], value }),
    ),
    fc
      .constantFrom('raspberry-pi' as const, 'switch' as const, 'router' as const)
      .map((kind) => (design: Topology) => addDevice(design, { kind, at: { x: 3, y: -4.5 } })),
    fc.tuple(fc.nat(), fc.nat(16)).map(([n, port]) => (design: Topology) => {
      const added = addDevice(design, { kind: 'raspberry-pi', at: { x: n % 900, y: 0 } });
      const id = Object.keys(added.devices).at(-1)!;
      const cabled = connect(added, { between: [`${id}:eth0`, `sw1:${port}`] });
      const [cluster, { agents }] = nth(Object.entries(design.clusters), 0);
      return setField(cabled, { path: ['clusters', cluster, 'agents'], value: [...agents, id] });
    }),
    fc
      .nat()
      .map(
        (n) => (design: Topology) => removeObjects(design, { ids: [nth([...ownersById(design).keys()], n)] }),
      ),
    fc
      .nat()
      .map(
        (n) => (design: Topology) =>
          renameId(design, { from: nth([...ownersById(design).keys()], n), to: `renamed-${n % 5}` }),
      ),
    fc
      .nat()
      .map(
        (n) => (design: Topology) =>
          duplicate(design, { ids: [nth(Object.keys(design.devices), n)], offset: { x: 9, y: 9 } }),
      ),
    fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => (design: Topology) => {
      const rule = { from: 'any', to: 'any', protocol: 'tcp', ports: [22], action: 'allow' };
      const rules = design.access.filter((_, i) => i !== a % 3);
      return setField(design, { path: ['access'], value: rules.toSpliced(b % 3, 0, rule as never) });
    }),
  )
  .map(tolerant);

/** Every path at which two encoded designs differ, with all above it that only one of them has. */
function differences(before: unknown, after: unknown, path: Path = []): Path[] {
  if (same(before, after)) return [];
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null)
    return [path, ...inside(before, path), ...inside(after, path)];
  const emptied = Object.keys(after).length === 0 || Object.keys(before).length === 0 ? [path] : [];
  // Items move when others come and go: one that is not the same in its place is concerned as a whole.
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = before.length > after.length ? [...before.keys()] : [...after.keys()];
    const items = places
      .filter((i) => !same(before[i], after[i]))
      .flatMap((i) => [[...path, i], ...inside(before[i], [...path, i])]);
    return [...emptied, ...items];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [
    ...emptied,
    ...[...keys].flatMap((key) => differences(valueAt(before, [key]), valueAt(after, [key]), [...path, key])),
  ];
}

const inside = (value: unknown, path: Path): Path[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, each]) => {
        const at = [...path, Array.isArray(value) ? Number(key) : key];
        return [at, ...inside(each, at)];
      });

/** Numbers of the lines of a file that a change may touch: those that hold what it changes. */
function concerned(file: string, paths: readonly Path[], after: unknown): Set<number> {
  const yaml = readYaml(file);
  const lineOf = (offset: number) => file.slice(0, offset).split('\n').length;
  const lines = new Set<number>();
  const touch = (from: number, to: number) => {
    const last = lineOf(to);
    for (let line = lineOf(from); line <= last; line++) lines.add(line);
  };
  for (const path of paths) {
    lines.add(yaml.place(path, 'key').line).add(yaml.place(path, 'value').line);
    let node: unknown = yaml.document.contents;
    for (const step of path) {
      // Inside braces a new entry changes the line that it comes into.
      if (isCollection(node) && node.flow && node.range) touch(node.range[0], node.range[1]);
      const child = childAt(yaml.document, node, step);
      if (child === undefined) break;
      node = valueOf(child);
    }
    const [from, to] = (node as Node | undefined)?.range ?? [0, 0];
    // What is gone takes the comments inside it along.
    const gone = isCollection(node) && valueAt(after, path) === undefined;
    if (valueAt(yaml.value, path) !== undefined && (gone || !isCollection(node)))
      touch(from, Math.max(from, to - 1));
  }
  return lines;
}

const isSubsequence = (part: readonly string[], whole: readonly string[]): string | null => {
  let at = 0;
  for (const line of part) {
    const found = whole.indexOf(line, at);
    if (found < 0) return line;
    at = found + 1;
  }
  return null;
};

describe.each(Object.entries(manners))('a file written with %s', (_, file) => {
  const original = readTopology(file).topology!;

  it('is read, and written without a change', () => {
    expect(original).not.toBeNull();
    expect(writeTopology(file, original)).toBe(file);
    expect(writeTopology(file, structuredClone(original))).toBe(file);
  });

  it('means the edited design, and keeps every line that the edit does not concern', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const next = edits.reduce((design, change) => change(design), original);
        const result = writeTopology(file, next);
        expect(readTopology(result).diagnostics).toEqual([]);
        expect(encoded(readTopology(result).topology!)).toEqual(encoded(next));
        const touched = concerned(file, differences(encoded(original), encoded(next)), encoded(next));
        const untouched = file.split('\n').filter((line, i) => !touched.has(i + 1) && line.trim() !== '');
        expect(isSubsequence(untouched, result.split('\n'))).toBeNull();
      }),
      { numRuns: 20 },
    );
  });
});

describe('new text', () => {
  const added = (file: string, change: (design: Topology) => Topology) => {
    const before = file.split('\n');
    const after = writeTopology(file, change(readTopology(file).topology!)).split('\n');
    return after.filter((line) => !before.includes(line));
  };
  const withPi = (design: Topology) => {
    const next = addDevice(design, { kind: 'raspberry-pi', at: { x: 1, y: 2 } });
    return connect(next, { between: ['pi-5:eth0', 'sw1:7'] });
  };

  it('is written as its siblings are', () => {
    expect(added(sample, withPi)).toEqual([
      '      "7": { vlan: { access: cluster } }',
      '  pi-5:',
      '      eth0: { address: 10.20.10.15/24 }',
      '  pi-5-sw1: { between: [pi-5:eth0, sw1:7] }',
      '    pi-5: { x: 1, y: 2 }',
    ]);
    expect(added(manners['single quotes, narrow braces']!, withPi)).toEqual([
      "      '7': {vlan: {access: cluster}}",
      '  pi-5:',
      '      eth0: {address: 10.20.10.15/24}',
      '  pi-5-sw1: {between: [pi-5:eth0, sw1:7]}',
      '    pi-5: {x: 1, y: 2}',
    ]);
  });

  it('keeps quotes, order of fields and spelling of what stays', () => {
    const file = sample
      .replace('label: Dev machine', "label: 'Dev machine'")
      .replace('length: 15 m', 'length: 1500 cm');
    const relabelled = (design: Topology) =>
      setField(setField(design, { path: ['devices', 'dev', 'label'], value: 'Desk' }), {
        path: ['cables', 'dev-sw1', 'medium'],
        value: 'cat6a',
      });
    expect(added(file, relabelled)).toEqual([
      "    label: 'Desk'",
      '  dev-sw1: { between: [dev:eth0, sw1:10], medium: cat6a, length: 1500 cm }',
    ]);
  });

  it('says nothing that is so by default', () => {
    const flow = { from: 'dev', to: 'pi-1', rate: 1e6, payload: 1400, arrivals: 'poisson' };
    expect(
      added(sample, (design) => setField(design, { path: ['traffic', 'flows', 'more'], value: flow })),
    ).toEqual(['    more: { from: dev, to: pi-1, rate: 1 Mbps }']);
  });

  it('makes a section where there is none', () => {
    const file = 'rackloom: 1\nname: empty\n\ndevices: {} # none yet\n';
    const next = addDevice(readTopology(file).topology!, { kind: 'switch', at: { x: 1, y: 2 } });
    expect(writeTopology(file, next)).toBe(
      'rackloom: 1\nname: empty\n\ndevices:\n  sw-1:\n    kind: switch # none yet\n\nlayout:\n  cables:\n    sw-1: { x: 1, y: 2 }\n',
    );
  });

  it('leaves an empty section and the comments in it', () => {
    const file = 'rackloom: 1\nname: x\nracks: # all\n  # the only one\n  a: { units: 4 }\n';
    const next = removeObjects(readTopology(file).topology!, { ids: ['a'] });
    expect(writeTopology(file, next)).toBe('rackloom: 1\nname: x\nracks: {} # all\n  # the only one\n');
  });
});

describe('aliases', () => {
  const file = [
    'rackloom: 1',
    'name: x # the name',
    'devices:',
    '  a: { kind: switch, label: &l core }',
    '  b: { kind: switch, label: *l } # as above',
    '',
  ].join('\n');
  const set = (id: string, label: string) =>
    setField(readTopology(file).topology!, { path: ['devices', id, 'label'], value: label });

  it('are written out where their value becomes another', () => {
    expect(writeTopology(file, set('b', 'edge'))).toBe(file.replace('*l', 'edge'));
    expect(writeTopology(file, set('a', 'edge'))).toBe(file.replace('core', 'edge').replace('*l', 'core'));
  });

  it('are written out where their anchor goes', () => {
    const next = removeObjects(readTopology(file).topology!, { ids: ['a'] });
    expect(writeTopology(file, next)).toBe(
      'rackloom: 1\nname: x # the name\ndevices:\n  b: { kind: switch, label: core } # as above\n',
    );
  });
});

it('a text that is no topology gives a file written anew', () => {
  for (const text of ['', 'rackloom: 1', '- a', '{', 'name: [']) {
    const { topology: again, diagnostics } = readTopology(writeTopology(text, topology));
    expect(diagnostics).toEqual([]);
    expect(again).toEqual(topology);
  }
});
