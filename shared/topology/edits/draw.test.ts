import { expect, it } from 'vitest';
import { sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { bendCable } from './bend-cable';
import { addNote, addZone, arrangeAll, lock, moveDrawn } from './draw';
import { removeObjects } from './remove-objects';
import { renameId } from './rename-id';

const box = { x: 0, y: 0, width: 300, height: 200 };
const zoned = addNote(addZone(sampleTopology(), { ...box, tint: 'blue' }), {
  ...box,
  text: 'UPS here',
  tint: 'amber',
});

it('zones and notes have ids of their own, are renamed and removed like anything else', () => {
  expect(complaints(zoned)).toEqual([]);
  expect(Object.keys(addZone(zoned, { ...box, tint: 'grey' }).layout.zones!)).toEqual(['zone-1', 'zone-2']);
  const renamed = renameId(lock(zoned, { ids: ['zone-1'], locked: true }), { from: 'zone-1', to: 'cellar' });
  expect(Object.keys(renamed.layout.zones!)).toEqual(['cellar']);
  expect(renamed.layout.locked).toEqual(['cellar']);
  const removed = removeObjects(renamed, { ids: ['cellar', 'note-1'] });
  expect(removed.layout).toMatchObject({ zones: {}, notes: {}, locked: [] });
});

it('what is locked does not move', () => {
  const locked = lock(zoned, { ids: ['dev', 'zone-1'], locked: true });
  const places = {
    dev: { x: 1, y: 1 },
    'zone-1': { x: 1, y: 1 },
    'note-1': { x: 7, y: 8 },
    'pi-1': { x: 9, y: 9 },
  };
  const moved = moveDrawn(locked, places);
  expect(moved.layout.cables).toEqual({ ...zoned.layout.cables, 'pi-1': { x: 9, y: 9 } });
  expect(moved.layout.zones).toEqual(zoned.layout.zones);
  expect(moved.layout.notes!['note-1']).toMatchObject({ x: 7, y: 8 });
  expect(lock(locked, { ids: ['dev', 'zone-1'], locked: false }).layout).not.toHaveProperty('locked');
});

it('an arrangement takes back the bends of cables whose devices move', () => {
  const bent = ['pi-1-sw1', 'dev-sw1'].reduce(
    (next, cable) => bendCable(next, { cable, points: [{ x: 1, y: 1 }] }),
    zoned,
  );
  expect(Object.keys(arrangeAll(bent, { dev: { x: 5, y: 5 } }).layout.bends!)).toEqual(['pi-1-sw1']);
});
