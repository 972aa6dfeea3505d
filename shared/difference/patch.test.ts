import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patched, patchOf, sharing } from './patch';

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(undefined, null, 0, 1, 'a', true),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '7', '3'), tie('tree'), { noNullPrototype: true }),
  ),
}));

/** Also the order of keys, which a file keeps. */
const written = (value: unknown) => JSON.stringify(value, (_, each: unknown) => each ?? String(each));

describe('a patch', () => {
  it('makes of one value the other, keys in their order, also once it has been sent to a worker', () => {
    fc.assert(
      fc.property(tree, tree, (before, now) => {
        const patch = structuredClone(patchOf(before, now));
        expect(patched(before, patch)).toEqual(now);
        expect(written(patched(before, patch))).toBe(written(now));
      }),
    );
  });

  it('says only what has changed, and leaves the rest the same objects', () => {
    const before = { devices: { a: { kind: 'nas' }, b: { kind: 'server' } }, cables: { c: {} } };
    const now = { ...before, devices: { ...before.devices, b: { kind: 'switch' } } };
    const patch = patchOf(before, now);
    expect(patch).toEqual({
      entries: { devices: { entries: { b: { entries: { kind: { whole: 'switch' } } } } } },
    });
    const next = patched(before, patch) as typeof now;
    expect(next.devices.a).toBe(before.devices.a);
    expect(next.cables).toBe(before.cables);
  });

  it('tells of a record that comes back between others where it stands', () => {
    const [before, now] = [
      { a: 1, c: 3 },
      { a: 1, b: 2, c: 3 },
    ];
    expect(Object.keys(patched(before, patchOf(before, now)) as object)).toEqual(['a', 'b', 'c']);
  });
});

describe('sharing', () => {
  it('equals what is new, and is the old object where that is equal', () => {
    fc.assert(
      fc.property(tree, tree, (before, now) => {
        expect(sharing(before, now)).toEqual(now);
        expect(written(sharing(before, now))).toBe(written(now));
        if (typeof before === 'object') expect(sharing(before, structuredClone(before))).toBe(before);
      }),
    );
  });
});
