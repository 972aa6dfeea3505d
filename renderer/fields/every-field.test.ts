import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asText, byHand, hasFormOfItsOwn } from '#shared/fields/by-hand';
import { everyField } from '#shared/fields/every-field';
import { schemasAt } from '#shared/formats/schema-shape';
import { valueAt, type Path } from '#shared/topology/paths';
import { referencesOf } from '#shared/topology/references';
import { sampleTopology } from '#shared/topology/testing/design';
import { topology as schema, type Topology } from '#shared/topology/topology';
import { offeredAt } from './offered';
import { patternOf } from './place';
import { foundFor } from './words';

const fields = everyField();
/** Collections and their records, which have no label: `devices`, `traffic.flows.*`. */
const isRecord = (pattern: string) => /^(traffic\.\w+|\w+)(\.\*)?$/.test(pattern);

describe('every field of the file', () => {
  it('has a form; what YAML alone can say is edited as text, and listed with its reason', () => {
    const free = fields.filter(({ shape }) => shape.control === 'free');
    expect(free.map(({ pattern }) => pattern)).toEqual([]);
    expect(Object.values({ ...byHand, ...asText }).filter((reason) => reason.length < 8)).toEqual([]);
  });

  it('that no form was written for has words for one', () => {
    // Entries are called as their list or map, unless there are several sorts of them.
    const named = fields.filter(
      ({ pattern, shape }) => !isRecord(pattern) && (!pattern.endsWith('.*') || shape.control === 'variants'),
    );
    expect(named.filter(({ pattern }) => !foundFor(pattern)).map(({ pattern }) => pattern)).toEqual([]);
    expect(named.length).toBeGreaterThan(250);
  });

  it('that a form of its own changes has words for the step', () => {
    const elsewhere = ['rackloom', 'layout', 'purchases', 'racks', 'name', 'description'];
    const fields = Object.keys(byHand).filter((pattern) => !elsewhere.includes(pattern));
    expect(fields.filter((pattern) => !foundFor(pattern))).toEqual([]);
  });

  it('that is listed is one that the file has', () => {
    for (const pattern of [...Object.keys(byHand), ...Object.keys(asText)])
      expect(schemasAt(schema, pattern.split('.')), pattern).not.toEqual([]);
  });

  it('that names something of the design offers what there is', () => {
    const samples = readdirSync(join(import.meta.dirname, '../../assets/samples'))
      .filter((name) => name.endsWith('.rackloom.yaml'))
      .map((name) => sampleTopology(name.replace('.rackloom.yaml', '')));
    const typed = samples.flatMap((topology) =>
      referencesOf(topology)
        .filter(({ path, as }) => as !== 'key' && !isElsewhere(path))
        .filter(({ path }) => !offers(topology, path))
        .map(({ path }) => patternOf(path)),
    );
    expect([...new Set(typed)]).toEqual([]);
  });
});

const isElsewhere = (path: Path) => path.some((_, i) => hasFormOfItsOwn(patternOf(path.slice(0, i + 1))));

function offers(topology: Topology, path: Path): boolean {
  const [at] = schemasAt(schema, path);
  const parent = valueAt(topology, path.slice(0, typeof path.at(-1) === 'number' ? -2 : -1));
  const place = { topology, path, pattern: patternOf(path), schema: at!, written: undefined, parent };
  const offered = offeredAt({ ...place, change: () => undefined, isDraft: false });
  return offered?.some(([value]) => value === valueAt(topology, path)) ?? false;
}
