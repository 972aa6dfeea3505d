import { expect, test } from 'vitest';
import { fakeTopology } from '../live/testing/fake-design';
import { portsIn, targetNamed } from './forward';

test.each([
  ['8080', { port: 8080, local: null }],
  ['80:8080', { port: 80, local: 8080 }],
])('%s', (text, ports) => expect(portsIn(text)).toEqual(ports));

test.each(['', '0', '70000', '80:', '80:0', 'http', '-1'])('"%s" is no port', (text) =>
  expect(() => portsIn(text)).toThrow(/is no port/),
);

test.each([
  ['gpu-1', { kind: 'device', device: 'gpu-1' }],
  ['app-web', { kind: 'service', cluster: 'home', namespace: 'apps', service: 'web' }],
  ['apps/app-1', { kind: 'pod', cluster: 'home', namespace: 'apps', pod: 'app-1' }],
])('%s', (name, target) => expect(targetNamed(fakeTopology(), name)).toEqual(target));

test.each([
  ['gpu-2', /no device or service "gpu-2"/],
  ['app/app-1', /no namespace "app"/],
])('%s is named with what there is', (name, words) =>
  expect(() => targetNamed(fakeTopology(), name)).toThrow(words),
);
