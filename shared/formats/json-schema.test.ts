import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkTopology } from '../checks/checks';
import { jsonSchema, jsonSchemaText } from './json-schema';
import { readTopology } from './rackloom';

const assets = join(import.meta.dirname, '../../assets');
const samples = readdirSync(join(assets, 'samples')).filter((file) => file.endsWith('.rackloom.yaml'));
const textOf = (sample: string) => readFileSync(join(assets, 'samples', sample), 'utf8');

describe('the published schema', () => {
  it('is current (npx tsx scripts/schema.ts)', () => {
    const committed = readFileSync(join(assets, 'schema/rackloom.schema.json'), 'utf8');
    expect(committed).toBe(jsonSchemaText());
  });

  const published = z.fromJSONSchema(jsonSchema());

  it.each(samples)('accepts %s', (sample) => {
    expect(published.safeParse(parse(textOf(sample))).error).toBeUndefined();
  });

  it('refuses what the reader refuses', () => {
    const base = { rackloom: 1, name: 'x' };
    expect(published.safeParse(base).success).toBe(true);
    expect(published.safeParse({ ...base, devises: {} }).success).toBe(false);
    expect(published.safeParse({ ...base, devices: { a: { kind: 'toaster' } } }).success).toBe(false);
    expect(published.safeParse({ ...base, vlans: { a: { tag: 5000 } } }).success).toBe(false);
    expect(
      published.safeParse({ ...base, cables: { a: { between: ['a:b', 'c:d'], length: 3 } } }).success,
    ).toBe(false);
  });
});

describe.each(samples)('the sample %s', (sample) => {
  it('is read without a word and passes every check; what it keeps simple on purpose is no more than a note', () => {
    const { topology, diagnostics } = readTopology(textOf(sample));
    expect(diagnostics).toEqual([]);
    expect(checkTopology(topology!).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('tells editors where its schema is', () => {
    expect(textOf(sample)).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schema\/rackloom\.schema\.json$/m,
    );
  });
});
