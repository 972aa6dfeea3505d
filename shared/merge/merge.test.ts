import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english } from '../language/text';
import { differenceOf } from '../difference/difference';
import { readTopology, writeTopology } from '../formats/rackloom';
import { setField } from '../topology/edits/set-field';
import { removeObjects } from '../topology/edits/remove-objects';
import { withValueAt } from '../topology/paths';
import { sampleText, sampleTopology } from '../topology/testing/design';
import type { Topology } from '../topology/topology';
import { mergeDesigns } from './merge-designs';
import { mergeValues, type Conflict } from './three-way';

const base = sampleTopology();
const theirsText = sampleText();

/** Edits none of which touches what another does. */
const edits: Record<string, (topology: Topology) => Topology> = {
  label: (t) => setField(t, { path: ['devices', 'pi-1', 'label'], value: 'Server' }),
  neighbour: (t) => setField(t, { path: ['devices', 'pi-2', 'label'], value: 'Worker' }),
  replicas: (t) => setField(t, { path: ['workloads', 'app', 'replicas'], value: 3 }),
  image: (t) => setField(t, { path: ['workloads', 'app', 'image'], value: 'app:2' }),
  rate: (t) => setField(t, { path: ['traffic', 'flows', 'camera', 'rate'], value: 70e6 }),
  length: (t) => setField(t, { path: ['cables', 'uplink', 'length'], value: 3000 }),
  note: (t) => setField(t, { path: ['vlans', 'iot', 'label'], value: 'Lamps' }),
  gone: (t) => removeObjects(t, { ids: ['telemetry'] }),
  place: (t) => setField(t, { path: ['layout', 'cables', 'dev'], value: { x: 5, y: 6 } }),
  added: (t) => setField(t, { path: ['configs'], value: { one: { namespace: 'apps', data: { a: 'b' } } } }),
};
const apply = (names: readonly string[]) => names.reduce((t, name) => edits[name]!(t), base);

describe('mergeDesigns', () => {
  it('takes both sides’ edits where they touch different things, whichever side they are on', () => {
    const names = Object.keys(edits);
    const split = fc.array(fc.constantFrom('mine', 'theirs', 'none'), {
      minLength: names.length,
      maxLength: names.length,
    });
    fc.assert(
      fc.property(split, (sides) => {
        const of = (side: string) => names.filter((_, i) => sides[i] === side);
        const [mine, theirs] = [apply(of('mine')), apply(of('theirs'))];
        const both = apply([...of('mine'), ...of('theirs')]);
        const one = mergeDesigns({ base, mine, theirs, theirsText: writeTopology(theirsText, theirs) });
        const other = mergeDesigns({
          base,
          mine: theirs,
          theirs: mine,
          theirsText: writeTopology(theirsText, mine),
        });
        for (const { conflicts, topology, diagnostics } of [one, other]) {
          expect(conflicts).toEqual([]);
          expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(differenceOf(both, topology!)).toEqual([]);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('keeps the comments of the file that was changed outside', () => {
    const text = theirsText.replace('replicas: 2', 'replicas: 4 # a busy month');
    const theirs = readTopology(text).topology!;
    const { topology } = mergeDesigns({ base, mine: apply(['label']), theirs, theirsText: text });
    const merged = writeTopology(text, topology!);
    expect(merged).toContain('replicas: 4 # a busy month');
    expect(merged).toContain('label: Server');
  });

  it('asks about a field that both changed otherwise, and takes what is chosen', () => {
    const mine = apply(['replicas']);
    const theirs = setField(base, { path: ['workloads', 'app', 'replicas'], value: 5 });
    const versions = { base, mine, theirs, theirsText };
    const { conflicts, topology } = mergeDesigns(versions);
    expect(conflicts).toEqual([
      { path: ['workloads', 'app', 'replicas'], base: 2, mine: 3, theirs: 5 },
    ] satisfies Conflict[]);
    expect(topology!.workloads['app']!.replicas).toBe(3);
    const chosen = mergeDesigns(versions, { 'workloads.app.replicas': 'theirs' });
    expect(chosen.topology!.workloads['app']!.replicas).toBe(5);
  });

  it('asks about what one side removed and the other changed', () => {
    const mine = removeObjects(base, { ids: ['camera'] });
    const { conflicts } = mergeDesigns({ base, mine, theirs: apply(['rate']), theirsText });
    expect(conflicts.map(({ path, mine: here }) => [path.join('.'), here])).toContainEqual([
      'traffic.flows.camera',
      undefined,
    ]);
  });

  it('says why two designs do not fit together', () => {
    const mine = removeObjects(base, { ids: ['gpu-1'] });
    const flow = { from: 'pi-3', to: 'gpu-1', rate: 1e6, payload: 1400, arrivals: 'poisson' as const };
    const theirs = setField(base, { path: ['traffic', 'flows', 'new'], value: flow });
    const { topology, diagnostics } = mergeDesigns({ base, mine, theirs, theirsText });
    expect(topology).toBeNull();
    expect(diagnostics.map(({ summary }) => english(summary)).join()).toContain('gpu-1');
  });
});

type Tree = Record<string, Record<string, unknown>>;
/** Sets a leaf; a map stays when its last leaf goes. */
const edited = (tree: Tree, { path: [key, leaf], value }: { path: [string, string]; value: unknown }): Tree =>
  withValueAt(key in tree ? tree : { ...tree, [key]: {} }, [key, leaf], value);

describe('mergeValues', () => {
  const never = () => {
    throw new Error('asked');
  };

  it('merges lists of names as sets, the same from either side', () => {
    const sides = { base: ['a', 'b', 'c'], mine: ['a', 'c', 'e'], theirs: ['d', 'a', 'b'] };
    expect(mergeValues(sides, never)).toEqual(['a', 'd', 'e']);
    expect(mergeValues({ ...sides, mine: sides.theirs, theirs: sides.mine }, never)).toEqual(['a', 'd', 'e']);
  });

  it('has nothing to do where only one side changed, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(mergeValues({ base: before, mine: after, theirs: before }, never)).toEqual(after);
        expect(mergeValues({ base: before, mine: before, theirs: after }, never)).toEqual(after);
        expect(mergeValues({ base: before, mine: after, theirs: after }, never)).toEqual(after);
      }),
    );
  });

  it('brings edits of different keys together, the same from either side', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const value = fc.oneof(fc.integer(), fc.string(), fc.constant(undefined));
    const edit = fc.record({ path: fc.tuple(key, key), value });
    const tree = fc.dictionary(key, fc.dictionary(key, fc.integer(), { minKeys: 1 }));
    fc.assert(
      fc.property(
        tree,
        fc.uniqueArray(edit, { selector: ({ path }) => path.join() }),
        fc.nat(),
        (from, all, by) => {
          const [mine, theirs] = [0, 1].map((side) =>
            all.filter((_, i) => ((by >> i) & 1) === side).reduce(edited, from),
          );
          const both = all.reduce(edited, from);
          expect(mergeValues({ base: from, mine, theirs }, never)).toEqual(both);
          expect(mergeValues({ base: from, mine: theirs, theirs: mine }, never)).toEqual(both);
        },
      ),
    );
  });

  it('does not mix two records that were given one id', () => {
    const sides = { base: {}, mine: { x: { a: 1 } }, theirs: { x: { b: 2 } } };
    const asked: Conflict[] = [];
    const choose = (conflict: Conflict) => (asked.push(conflict), 'theirs' as const);
    expect(mergeValues(sides, choose, ({ length }) => length === 1)).toEqual({ x: { b: 2 } });
    expect(asked).toHaveLength(1);
    expect(mergeValues(sides, never)).toEqual({ x: { a: 1, b: 2 } });
  });
});
