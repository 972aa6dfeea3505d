import { describe, expect, it } from 'vitest';
import { sample } from '../testing/sample';
import { addedTo, type Picture } from './draw-picture';
import { sceneOf } from './scene';

const topology = sample();
const { cables } = sceneOf(topology);
const picture: Picture = { topology, cables, vlan: null, results: null, changes: new Map(), blocks: [] };
const sheet = { area: { x: -2000, y: -2000, width: 8000, height: 8000 }, scale: 1 };
const fewer: Picture = { ...picture, cables: cables.filter((_, i) => i !== 2) };

describe('addedTo', () => {
  it('finds nothing where both show the same', () => {
    expect(addedTo(picture, { ...picture, cables: [...cables] }, sheet)).toEqual([]);
  });

  it('finds what is shown beyond what is drawn', () => {
    expect(addedTo(fewer, picture, sheet)).toEqual([cables[2]]);
  });

  it('is no answer where something drawn goes, runs elsewhere or looks otherwise', () => {
    expect(addedTo(picture, fewer, sheet)).toBeNull();
    const moved = cables.map((cable, i) => (i === 0 ? { ...cable, points: [...cable.points] } : cable));
    expect(addedTo(picture, { ...picture, cables: moved }, sheet)).toBeNull();
    expect(addedTo(picture, { ...picture, vlan: 'lan' }, sheet)).toBeNull();
  });

  it('leaves out of account what is beside the sheet', () => {
    const beside = { ...sheet, area: { x: 9000, y: 9000, width: 10, height: 10 } };
    expect(addedTo(picture, fewer, beside)).toEqual([]);
  });
});
