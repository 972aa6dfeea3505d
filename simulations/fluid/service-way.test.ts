import { expect, it } from 'vitest';
import { compileDraft } from '../compile/compile';
import { sampleHomelab } from '../testing/sample';
import { serviceWay } from './service-way';

const sample = sampleHomelab();
const draft = compileDraft(sample);

it('lights who calls a service, through its ingress, and all that lies between', () => {
  const way = serviceWay(draft, 'app-web')!;
  expect(way.parties).toEqual(expect.arrayContaining(['app-web', 'app', 'internet', 'app-home']));
  expect(way.devices).toEqual(expect.arrayContaining(['internet', 'router', 'sw1']));
  for (const host of draft.network.placement['app']!) expect(way.devices).toContain(host);
  for (const host of draft.network.placement['home/traefik']!) expect(way.devices).toContain(host);
  expect(way.cables).toContain('uplink');
  // What the app asks of others is their way, not its own.
  expect(way.devices).not.toContain('gpu-1');
  expect(way.cables).not.toContain('gpu-1-sw1');
});

it('lights what a container is asked and by whom', () => {
  const way = serviceWay(draft, 'llm')!;
  expect(way.devices).toEqual(expect.arrayContaining(['gpu-1', 'sw1']));
  expect(way.cables).toContain('gpu-1-sw1');
  expect(way.cables).not.toContain('uplink');
});

it('lights the hosts of a service that nobody calls', () => {
  const quiet = { ...sample, traffic: { flows: {}, requests: {} } };
  const way = serviceWay(compileDraft(quiet), 'app-web')!;
  expect(new Set(way.devices)).toEqual(new Set(draft.network.placement['app']));
  expect(way.cables).toEqual([]);
});

it('knows no way of a device or a cable', () => {
  expect(serviceWay(draft, 'sw1')).toBeNull();
  expect(serviceWay(draft, 'uplink')).toBeNull();
});
