import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import { checkCapturePort } from './capture';

const sample = new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url);
const topology = readTopology(readFileSync(sample, 'utf8')).topology!;

it.each([
  ['sw1', 'is no port'],
  ['sw9:1', 'There is no device "sw9"'],
  ['router:dmz', 'router has no port "dmz"'],
  ['sw1:7', 'There is no cable in sw1:7'],
])('says why %s cannot be captured on', (port, why) => {
  expect(() => checkCapturePort(topology, port)).toThrow(why);
});

it('takes a cabled port', () => {
  expect(checkCapturePort(topology, 'sw1:3')).toBe('sw1:3');
});
