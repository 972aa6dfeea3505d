import { expect, it } from 'vitest';
import { moveObjects } from '#shared/topology/edits/move-objects';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { setField } from '#shared/topology/edits/set-field';
import { compileNetwork } from '../compile/compile';
import { sampleHomelab } from '../testing/sample';
import { fluid } from './fluid';
import { createPreview } from './preview';

const sample = sampleHomelab();

it('is after every edit as if it were computed from nothing', () => {
  const preview = createPreview();
  let topology = sample;
  const edits = [
    () => topology,
    () => setField(topology, { path: ['traffic', 'flows', 'camera', 'rate'], value: 90e6 }),
    () => setField(topology, { path: ['traffic', 'requests', 'page', 'rate'], value: 400 }),
    () => setField(topology, { path: ['cables', 'uplink', 'rate'], value: 20e6 }),
    () => removeObjects(topology, { ids: ['pi-4'] }),
    () => setField(topology, { path: ['workloads', 'app', 'replicas'], value: 3 }),
    () => removeObjects(topology, { ids: ['telemetry'] }),
  ];
  for (const edit of edits) {
    topology = edit();
    expect(preview(topology)).toEqual(fluid(compileNetwork(topology).network));
  }
});

it('computes nothing when only the drawing changed', () => {
  const preview = createPreview();
  const results = preview(sample);
  const moved = moveObjects(sample, { view: 'cables', places: { dev: { x: 1, y: 2 } } });
  expect(preview(moved)).toBe(results);
});
