import { expect, it } from 'vitest';
import { ownersById } from '#shared/topology/owners';
import { sample } from '../testing/sample';
import { findByWords, objectsOf } from './palette-objects';

const objects = objectsOf(sample());
const idsOf = (search: string, most?: number) => findByWords(objects, search, most).shown.map(({ id }) => id);

it('knows all that has a name, once, devices first', () => {
  const all = objects.map(({ id }) => id);
  expect([...all].sort()).toEqual([...ownersById(sample()).keys()].sort());
  const devices = Object.keys(sample().devices);
  expect(all.slice(0, devices.length)).toEqual(devices);
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

it('finds first what is called as typed', () => {
  const [command, device] = [
    { id: 'Add a GPU host', words: 'Add a GPU host' },
    { id: 'gpu-1', words: 'device gpu-1' },
  ];
  expect(findByWords([command], 'gpu').best).toBe(1);
  expect(findByWords([device], 'gpu').best).toBe(2);
  expect(findByWords([command], 'add a g').best).toBe(2);
});
