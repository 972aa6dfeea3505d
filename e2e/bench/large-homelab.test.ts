import { expect, it } from 'vitest';
import { portsOf } from '#shared/devices/ports';
import { readTopology } from '#shared/formats/rackloom';
import { largeHomelab, sizes } from './large-homelab';

it('is a sound design of the size that the canvas is measured with', () => {
  const { topology, diagnostics } = readTopology(largeHomelab());
  expect(diagnostics).toEqual([]);
  expect(Object.keys(topology!.devices)).toHaveLength(sizes.devices);
  expect(Object.values(topology!.devices).flatMap(portsOf)).toHaveLength(sizes.ports);
  expect(Object.keys(topology!.cables)).toHaveLength(sizes.cables);
  expect(new Set(Object.values(topology!.cables).flatMap(({ between }) => between)).size).toBe(sizes.ports);
});
