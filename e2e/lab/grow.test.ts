import { beforeAll, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import { designLab, type LabDesign } from './design';
import { endKey } from './design-cables';
import { grow, sparesOf } from './grow';
import { readTopologyFile, sampleFile } from './topology-file';

const spare = { id: 'pi-5', address: '10.20.10.15/24', switch: 'sw1', port: '6' };
let sample: Topology;
let running: LabDesign;
beforeAll(async () => {
  sample = await readTopologyFile(sampleFile);
  running = designLab(sample);
});

it('plugs a new host into the loose end, and leaves every other cable where it is', () => {
  const grown = grow(running, designLab(sample, [spare]));
  expect(grown.cables).toHaveLength(running.cables.length);
  const changed = grown.cables.filter(
    (cable, index) => JSON.stringify(cable) !== JSON.stringify(running.cables[index]),
  );
  expect(changed).toEqual([
    { a: { device: 'sw1', interface: '6' }, b: { device: 'pi-5', interface: 'eth0' } },
  ]);
  expect(sparesOf(grown)).toEqual([spare]);
});

it('takes a cable from the topology whichever way round it is drawn', () => {
  const wanted = {
    ...sample,
    devices: {
      ...sample.devices,
      'pi-5': { ...sample.devices['pi-4']!, ports: { eth0: { address: spare.address } } },
    },
    cables: {
      ...sample.cables,
      'pi-5-sw1': { ...sample.cables['pi-4-sw1']!, between: ['pi-5:eth0', 'sw1:6'] as [string, string] },
    },
  };
  const grown = grow(running, designLab(wanted));
  const ends = grown.cables.flatMap(({ a, b }) => [endKey(a), ...(b ? [endKey(b)] : [])]);
  expect(new Set(ends).size).toBe(ends.length);
  expect(ends).toContain('pi-5:eth0');
});

it('keeps hosts and cables that the new design lacks until the lab goes down', () => {
  const { dev: _, ...devices } = sample.devices;
  const { 'dev-sw1': __, ...cables } = sample.cables;
  const grown = grow(running, designLab({ ...sample, devices, cables }));
  expect(grown.machines.map(({ id }) => id)).toContain('dev');
  expect(grown.cables).toEqual(running.cables);
});
