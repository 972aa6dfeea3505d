import { expect, it } from 'vitest';
import { sample } from '../testing/sample';
import { findByWords, objectsOf } from './palette-objects';

const objects = objectsOf(sample());
const idsOf = (search: string, most?: number) => findByWords(objects, search, most).shown.map(({ id }) => id);

it('knows devices, cables, workloads and services', () => {
  const { devices, cables, workloads, services } = sample();
  expect(objects.map(({ id }) => id)).toEqual(
    [devices, cables, workloads, services].flatMap((records) => Object.keys(records)),
  );
});

it('finds what holds every word, and first what begins with them', () => {
  expect(idsOf('device pi-4')[0]).toBe('pi-4');
  const searched = findByWords([{ words: 'device api-1' }, { words: 'device pi-1' }], 'pi');
  expect(searched.shown.map(({ words }) => words)).toEqual(['device pi-1', 'device api-1']);
  expect(findByWords(objects, 'no such thing')).toEqual({ shown: [], more: 0, best: 0 });
});

it('shows so many, and says how many more there are', () => {
  const { shown, more } = findByWords(objects, '', 5);
  expect(shown).toEqual(objects.slice(0, 5));
  expect(more).toBe(objects.length - 5);
});
