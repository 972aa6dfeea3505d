import { expect, test } from 'vitest';
import { sampleTopology } from '../testing/design';
import { portVlanText, readPortVlan } from './port-vlan-text';

const sample = sampleTopology();
const [first = '', second = ''] = Object.keys(sample.vlans);

test('each mode is read back as it is written', () => {
  for (const mode of [undefined, { access: first }, { trunk: [first, second], native: second }])
    expect(readPortVlan(sample, portVlanText(mode))).toEqual(mode);
});

test('a trunk that names no VLAN carries all of them', () => {
  expect(readPortVlan(sample, 'trunk')).toEqual({ trunk: Object.keys(sample.vlans) });
});

test.each(['nowhere', 'trunk nowhere', `${first} ${second}`, `trunk ${first} native`])(
  '"%s" is refused',
  (text) => expect(() => readPortVlan(sample, text)).toThrow(/no (VLAN|port mode)|There is no VLAN/),
);
