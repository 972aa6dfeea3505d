import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../plan/diagnostic';
import { sampleText, sampleTopology } from '../topology/testing/design';
import { inEnglish, type Text } from '../language/text';
import { readTopology } from './rackloom';

const sample = sampleText();
const head = 'rackloom: 1\nname: test\n';

const told = ({ position, summary, mend }: Diagnostic) =>
  `${position?.line}:${position?.column} ${summary} ${mend ?? ''}`.trim();
const problems = (text: string) =>
  readTopology(text)
    .diagnostics.map(inEnglish<Diagnostic<Text>>)
    .map(told);

describe('a valid file', () => {
  it('is read without a word', () => {
    expect(readTopology(sample)).toEqual({ topology: sampleTopology(), diagnostics: [] });
  });

  it('may use aliases, quotes, CRLF and numbers as keys', () => {
    const { topology, diagnostics } = readTopology(
      'rackloom: 1\r\nname: "test"\r\nvlans: { lan: { tag: 1 } }\r\ndevices:\r\n  a: { kind: switch, ports: { 1: &lan { vlan: { access: lan } }, 2: *lan } }\r\n',
    );
    expect(diagnostics).toEqual([]);
    expect(topology?.devices['a']?.ports?.['2']?.vlan).toEqual({ access: 'lan' });
  });
});

describe('problems', () => {
  it('are told all at once, in the order of their lines', () => {
    const broken = sample
      .replace('kind: internet', 'kin: internet')
      .replace('rate: 250 Mbps', 'rate: 250')
      .replace('access: compute', 'access: compote')
      .replace('sw1:2]', 'sw1:22]')
      .replace('namespace: git\n', 'namespace: gti\n')
      .replace('arrivals: periodic', 'arrivals: sometimes');
    expect(readTopology(broken).topology).toBeNull();
    expect(problems(broken)).toEqual([
      expect.stringContaining(
        '20:5 "kin" is not known in device internet. Did you mean "kind"? Known here: kind, model,',
      ),
      '31:20 Device router, ports.wan.rate: "250" has no unit. Expected a rate with its unit, like "1 Gbps".',
      '49:30 Device sw1, ports.9.vlan.access: there is no VLAN "compote" in this file. Did you mean "compute"? There are: lan, cluster, compute, iot.',
      '116:36 Cable pi-1-sw1: sw1 has no port "22". Did you mean "2"? The ports of sw1: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16.',
      '146:16 Workload gitea, namespace: there is no namespace "gti" in this file. Did you mean "git"? There are: git, ci, data, apps.',
      '233:79 Flow camera, arrivals: "sometimes" is not possible here. Possible are: periodic, poisson.',
    ]);
  });

  it.each([
    ['nothing', '', '1:1 The file is empty. A topology begins with "rackloom: 1" and "name: …".'],
    [
      'a list',
      '- a',
      '1:1 The file does not begin with "key: value" lines. A topology begins with "rackloom: 1" and "name: …".',
    ],
    [
      'no version',
      'name: test',
      '1:1 The file does not say which version of the format it is written in. Add "rackloom: 1" as its first line.',
    ],
    [
      'a newer version',
      'rackloom: 2\nname: t\nnews: 1',
      '1:11 The file is written in version 2 of the format; this Rackloom reads version 1. Open it with a newer Rackloom.',
    ],
    ['another version', 'rackloom: x\nname: t', '1:11 "x" is no version of the format. Write "rackloom: 1".'],
    [
      'a key twice',
      `${head}name: again`,
      '3:1 "name" stands here twice. Keep one of them, or give one another name.',
    ],
    [
      'an empty section',
      `${head}devices:`,
      '3:9 devices: there is nothing here. Write a map, or leave it out.',
    ],
    [
      'an id that is none',
      `${head}devices: { My_Pi: { kind: nas } }`,
      '3:12 "My_Pi" cannot be a name in devices. An id is lower-case letters, digits and "-", at most 63, and starts and ends with a letter or digit (RFC 1123). Write it like "my-pi".',
    ],
    [
      'an id of two things',
      `${head}racks: { a: { units: 4 } }\ndevices: { a: { kind: nas } }`,
      '4:12 "a" is the id of a rack and of a device. Give one of them another id: an id is unique in its file.',
    ],
    [
      'a number for text',
      `${head}devices: { a: { kind: nas, hostname: 12 } }`,
      '3:38 Device a, hostname: "12" is a number, where text belongs. Put it in quotes: "12".',
    ],
    [
      'a missing key',
      `${head}devices: { a: {} }`,
      '3:12 Device a: "kind" is missing. Add "kind". It is one of switch, router, raspberry-pi, mini-pc, gpu-host, nas, workstation, internet, pdu, ups, patch-panel, shelf.',
    ],
    [
      'an unknown alias',
      `${head}description: *who`,
      '3:14 An alias (*name) stands for a value that is not there. Define it with &name before, or write the value out.',
    ],
    [
      'a union, by the branch that fits best',
      `${head}devices: { a: { kind: nas, ports: { x: { vlan: { trunk: 5 } } } } }`,
      '3:57 Device a, ports.x.vlan.trunk: this is a number ("5"). Write a list.',
    ],
    [
      'a union that nothing fits',
      `${head}expectations: { e: {} }`,
      '3:17 Expectation e: this map has not the keys it needs. Write a map with from and to and reach, or a map with requests and latency, or a map with flow and loss.',
    ],
    [
      'a thing of another kind',
      `${head}vlans: { v: { tag: 2 } }\nclusters: { c: { k3s: { version: v1.34.4+k3s1 }, servers: [v] } }`,
      '4:60 Cluster c, servers.0: "v" is a VLAN, where a device belongs. Add the device first.',
    ],
    [
      'a place for nothing in the drawing',
      `${head}layout: { cables: { x: { x: 1, y: 2 } } }`,
      '3:21 layout.cables: there is no "x" in this file. Remove its place in the drawing.',
    ],
  ])('name %s', (_, text, sentence) => expect(problems(text)).toEqual([sentence]));

  it('behind a syntax error are not guessed at', () => {
    const { diagnostics } = readTopology(
      `${head}devices:\n  a: { kind: nsa }\n  b: { kind: [nas }\n  c: {}\n`,
    );
    expect(diagnostics[0]).toMatchObject({ code: 'schema', position: { line: 4, column: 14 } });
    expect(diagnostics.slice(1).every(({ code }) => code === 'yaml')).toBe(true);
  });
});

describe('hostile text', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
  for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => pair.split('')))
    bomb.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(',')}]`);

  it.each([
    ['an alias bomb', bomb.join('\n'), 'The aliases (*name) of this file stand for too much.'],
    ['an alias in itself', `${head}description: &a [*a]`, 'nested more than 64 levels'],
    ['deep nesting', '['.repeat(100_000), 'nested too deeply'],
    ['a prototype', `${head}__proto__: { polluted: 1 }`, '"__proto__" cannot be a key.'],
    ['two documents', `${head}---\n${head}`, 'more than one document'],
    ['a tag', `${head}description: !!js/function x`, 'YAML tags (!name) are not used here'],
  ])('is refused: %s', (_, text, part) => {
    const { topology, diagnostics } = inEnglish(readTopology(text));
    expect(topology).toBeNull();
    expect(diagnostics.length).toBeLessThan(30);
    expect(diagnostics.map(({ summary }) => summary).join('\n')).toContain(part);
  });

  const sane = (text: string) => {
    const { topology, diagnostics } = inEnglish(readTopology(text));
    const lines = text.split(/\r\n|\r|\n/).length;
    expect(topology !== null || diagnostics.length > 0).toBe(true);
    for (const { position, summary, mend } of diagnostics) {
      expect(position?.line).toBeGreaterThan(0);
      expect(position?.line).toBeLessThanOrEqual(lines);
      expect(position?.column).toBeGreaterThan(0);
      expect(mend).toBeTruthy();
      expect(summary).not.toMatch(/\n|undefined|\[object|at \S+ \(/);
    }
  };

  it('that quotes a line break says so on one line', () => {
    sane('"\\U\n!');
    sane(`${head}"a key\n\n over lines": 1\n`);
  });

  it('of any kind gives diagnostics with a place and a mend, never an exception', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ': ',
      ',',
      '- ',
      '\n',
      '\n  ',
      '"',
      "'",
      '&a ',
      '*a',
      '!x ',
      '|',
      '>',
      '#',
      '? ',
      '\t',
      '---',
      '%',
      '\0',
      '__proto__',
      'null',
      '1e999',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string())), (parts) => sane(parts.join(''))),
      { numRuns: 300 },
    );
  });

  it('made of the sample with a piece lost, doubled or replaced does neither', () => {
    const at = fc.nat(sample.length);
    fc.assert(
      fc.property(at, fc.nat(40), fc.string({ maxLength: 6 }), (start, length, put) =>
        sane(sample.slice(0, start) + put + sample.slice(start + length)),
      ),
      { numRuns: 100 },
    );
  });

  it('that is valid YAML of the wrong shape does neither', () => {
    const keys = fc.constantFrom(
      'devices',
      'vlans',
      'cables',
      'traffic',
      'layout',
      'access',
      'ports',
      'kind',
      'a',
      'between',
      'calls',
      'requests',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        tie('map'),
        tie('list'),
      ),
      map: fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
      list: fc.array(tie('value'), { maxLength: 3 }),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, value), (tree) =>
        sane(JSON.stringify({ rackloom: 1, name: 'x', ...tree })),
      ),
      { numRuns: 300 },
    );
  });
});
