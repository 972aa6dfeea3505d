import { expect, test } from 'vitest';
import { fakeDesign } from '../testing/fake-design';
import { readers, stateReaders } from './all';

test('no two sources of a design have the same id', () => {
  const ids = readers.flatMap((reader) => reader.sources(fakeDesign()).map(({ id }) => id));
  expect(ids).toContain('metrics/home');
  expect(new Set(ids).size).toBe(ids.length);
});

test('who compares with the design is not kept by what only measures', () => {
  const kinds = stateReaders.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['cluster', 'host', 'docker', 'switch-ports']));
  for (const kind of ['metrics', 'docker-use', 'port-counters']) expect(kinds).not.toContain(kind);
});
