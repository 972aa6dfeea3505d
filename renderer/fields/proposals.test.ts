import { describe, expect, it } from 'vitest';
import { shapeOf, variantOf, type Schema } from '#shared/fields/shape';
import { schemasAt } from '#shared/formats/schema-shape';
import { complaints } from '#shared/topology/testing/sound';
import { setWritten } from '#shared/topology/edits/set-written';
import { sampleTopology } from '#shared/topology/testing/design';
import type { Path } from '#shared/topology/paths';
import { topology as schema } from '#shared/topology/topology';
import { patternOf } from './place';
import { proposedAt } from './proposals';
import { readText } from './read-text';

const sample = sampleTopology();
const proposed = (path: Path, of: Schema = schemasAt(schema, path)[0]!) =>
  proposedAt({
    topology: sample,
    path,
    pattern: patternOf(path),
    schema: of,
    written: undefined,
    parent: undefined,
    change: () => undefined,
    isDraft: true,
  });

describe('what is set up', () => {
  it.each([
    [['devices', 'sw1', 'management']],
    [['vlans', 'iot', 'dhcp']],
    [['access', 0]],
    [['scenarios', 'quiet-day', 'faults', 0]],
    [['scenarios', 'quiet-day', 'vlans', 0]],
    [['workloads', 'app', 'serving']],
    [['devices', 'pi-1', 'host', 'firewall']],
  ] satisfies [Path][])('%j is proposed whole, and the design stays sound', (path: Path) => {
    const inList = typeof path.at(-1) === 'number';
    const written = inList ? [proposed(path)] : proposed(path);
    const next = setWritten(sample, { path: inList ? path.slice(0, -1) : path, written });
    expect(next).not.toBe(sample);
    expect(complaints(next)).toEqual([]);
  });

  it('takes the next free address of the VLAN', () => {
    expect(proposed(['devices', 'sw1', 'management'])).toMatchObject({
      vlan: 'lan',
      address: expect.stringMatching(/^10\.20\.1\.\d+\/24$/) as string,
    });
    expect(proposed(['vlans', 'iot', 'dhcp'])).toEqual({ from: '10.20.30.100', to: '10.20.30.199' });
  });
});

it('another form of something is proposed whole, so that it is not taken for the first', () => {
  const branch = (path: Path, name: string) => {
    const shape = shapeOf(schemasAt(schema, path)[0]!);
    const found = shape.control === 'variants' && shape.variants.find((each) => each.name === name);
    if (!found) throw new Error(`${path.join('.')} has no form "${name}"`);
    return { of: shape, proposed: proposed(path, found.schema) };
  };
  for (const [path, name] of [
    [['policies', 'p', 'ingress', 0, 'from', 0], 'block'],
    [['expectations', 'e'], 'flow'],
    [['expectations', 'e'], 'requests'],
    [['workloads', 'app', 'env', 'DB_PASSWORD'], 'secret'],
    [['workloads', 'app', 'serving'], 'llm'],
    [['devices', 'sw1', 'ports', '1', 'vlan'], 'trunk'],
  ] as const) {
    const { of, proposed: value } = branch(path, name);
    expect(of.control === 'variants' && variantOf(of.variants, value)?.name, name).toBe(name);
  }
});

describe('a typed text', () => {
  it('is what the file has: a number only where one may be, nothing for nothing', () => {
    expect(readText({ control: 'number' }, ' 5 ')).toBe(5);
    expect(readText({ control: 'number' }, 'five')).toBe('five');
    expect(readText({ control: 'number-or-text' }, '8080')).toBe(8080);
    expect(readText({ control: 'number-or-text' }, 'http')).toBe('http');
    expect(readText({ control: 'text' }, '10')).toBe('10');
    expect(readText({ control: 'text' }, '  ')).toBeUndefined();
  });
});
