import { expect, it } from 'vitest';
import { sample } from '../testing/sample';
import { cableTracks, pointAlong } from './cable-tracks';
import { sceneOf } from './scene';

it('leads from the first end of each cable to the second, whichever way the edge is drawn', () => {
  const topology = sample();
  const scene = sceneOf(topology);
  const tracks = cableTracks(topology, scene);
  const within = (reference: string, [x, y]: readonly [number, number]) => {
    const plate = scene.plates.find(({ id }) => reference.startsWith(`${id}:`))!;
    // Cables leave from the edge, where ports stand out by half their height.
    return (
      x >= plate.x && x <= plate.x + plate.width && y >= plate.y - 10 && y <= plate.y + plate.height + 10
    );
  };
  expect([...tracks.keys()].sort()).toEqual(Object.keys(topology.cables).sort());
  for (const [id, { between }] of Object.entries(topology.cables)) {
    const track = tracks.get(id)!;
    expect(within(between[0], pointAlong(track, 0))).toBe(true);
    expect(within(between[1], pointAlong(track, 1))).toBe(true);
  }
});

it('goes along corners at an even pace', () => {
  const track = {
    points: [
      [0, 0],
      [0, 10],
      [30, 10],
    ] as const,
    length: 40,
  };
  expect([0, 0.125, 0.25, 0.5, 1, 2].map((share) => pointAlong(track, share))).toEqual([
    [0, 0],
    [0, 5],
    [0, 10],
    [10, 10],
    [30, 10],
    [30, 10],
  ]);
});
