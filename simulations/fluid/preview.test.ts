import { expect, it } from 'vitest';
import { moveObjects } from '#shared/topology/edits/move-objects';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { setField } from '#shared/topology/edits/set-field';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import { compileNetwork } from '../compile/compile';
import { sampleHomelab } from '../testing/sample';
import { fluid } from './fluid';
import { createPreview } from './preview';

const sample = sampleHomelab();
const portsOfSwitch = Object.fromEntries(['1', '2', '3'].map((name) => [name, { rate: 1e9 }]));

it('is after every edit as if it were computed from nothing', () => {
  const preview = createPreview();
  let topology = sample;
  const edits = [
    () => topology,
    () => setField(topology, { path: ['traffic', 'flows', 'camera', 'rate'], value: 90e6 }),
    () => setField(topology, { path: ['traffic', 'requests', 'page', 'rate'], value: 400 }),
    () => setField(topology, { path: ['cables', 'uplink', 'rate'], value: 20e6 }),
    () => setField(topology, { path: ['cables', 'pi-1-sw1', 'length'], value: 30_000 }),
    () => setField(topology, { path: ['cables', 'pi-1-sw1', 'between'], value: ['pi-1:eth0', 'sw1:8'] }),
    () => setField(topology, { path: ['cables', 'gpu-1-sw1', 'rate'], value: 1e6 }),
    () => setField(topology, { path: ['traffic', 'flows', 'camera', 'to'], value: 'pi-2' }),
    () => setField(topology, { path: ['traffic', 'flows', 'telemetry', 'rate'], value: 1e3 }),
    () => setField(topology, { path: ['traffic', 'flows', 'telemetry', 'payload'], value: 9_000 }),
    () => removeObjects(topology, { ids: ['pi-4'] }),
    () => setField(topology, { path: ['workloads', 'app', 'replicas'], value: 3 }),
    () => removeObjects(topology, { ids: ['telemetry'] }),
  ];
  for (const edit of edits) {
    topology = edit();
    expect(preview(topology)).toEqual(fluid(compileNetwork(topology).network));
  }
});

it('follows a spanning tree that a cable’s rate makes another', () => {
  const ring: Topology = {
    ...emptyTopology('ring'),
    devices: Object.fromEntries([
      ...['s1', 's2', 's3'].map((id) => [id, { kind: 'switch', ports: portsOfSwitch } as const]),
      ...['a', 'b'].map((id, i) => [
        id,
        { kind: 'workstation', ports: { eth0: { address: `10.0.0.${i + 1}/24` } } } as const,
      ]),
    ]),
    cables: {
      'a-s1': { between: ['a:eth0', 's1:1'], medium: 'cat6' },
      'b-s2': { between: ['b:eth0', 's2:1'], medium: 'cat6' },
      's1-s2': { between: ['s1:2', 's2:2'], medium: 'cat6' },
      's2-s3': { between: ['s2:3', 's3:2'], medium: 'cat6' },
      's1-s3': { between: ['s1:3', 's3:3'], medium: 'cat6' },
    },
    traffic: {
      flows: { f: { from: 'a', to: 'b', rate: 1e6, payload: 1400, arrivals: 'periodic' } },
      requests: {},
    },
  };
  const preview = createPreview();
  const throughput = (topology: Topology, cable: string) =>
    preview(topology).links[cable]!.forward.throughput;
  expect(throughput(ring, 's1-s2')).toBeGreaterThan(0);
  const slow = setField(ring, { path: ['cables', 's1-s2', 'rate'], value: 10e6 });
  expect(throughput(slow, 's1-s2')).toBe(0);
  expect(throughput(slow, 's1-s3')).toBeGreaterThan(0);
  expect(preview(slow)).toEqual(fluid(compileNetwork(slow).network));
});

it('computes nothing when only the drawing changed', () => {
  const preview = createPreview();
  const results = preview(sample);
  const moved = moveObjects(sample, { view: 'cables', places: { dev: { x: 1, y: 2 } } });
  expect(preview(moved)).toBe(results);
});
