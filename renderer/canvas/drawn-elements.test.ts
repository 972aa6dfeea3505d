import { expect, it } from 'vitest';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { sample } from '../testing/sample';
import { drawnNodes } from './drawn-elements';
import { sceneOf } from './scene';

const homelab = sample();
const none = new Set<string>();

it('hides what is gone for one version, and brings it back as it was', () => {
  const all = drawnNodes(sceneOf(homelab), homelab, none);
  const fewer = removeObjects(homelab, { ids: ['pi-4'] });
  const scene = sceneOf(fewer);
  const hidden = drawnNodes(scene, fewer, none);
  expect(hidden.filter((node) => node.hidden).map(({ id }) => id)).toEqual(['pi-4']);
  const back = drawnNodes(sceneOf(homelab), homelab, none);
  expect(back.map(({ id, hidden }) => [id, hidden])).toEqual(all.map(({ id }) => [id, undefined]));
  drawnNodes(scene, fewer, none);
  const gone = drawnNodes(scene, fewer, new Set(['pi-1']));
  expect(gone.some(({ id, hidden }) => id === 'pi-4' || hidden)).toBe(false);
});
