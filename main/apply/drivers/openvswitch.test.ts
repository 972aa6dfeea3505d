import { expect, test } from 'vitest';
import { modeText } from './driver';
import { openvswitch } from './openvswitch';

/** As `ovs-vsctl --format=json --columns=name,tag,trunks,vlan_mode list port` printed it on Open vSwitch 3.1. */
const printed = JSON.stringify({
  headings: ['name', 'tag', 'trunks', 'vlan_mode'],
  data: [
    ['16', ['set', []], ['set', []], ['set', []]],
    ['1', 1, ['set', [1, 30, 10, 20]], 'native-untagged'],
    ['2', 10, ['set', []], ['set', []]],
    ['3', 10, ['set', []], 'access'],
    ['4', ['set', []], 20, 'trunk'],
    ['5', 7, ['set', [7, 8]], 'native-tagged'],
  ],
});

test('every mode reads back', () => {
  const ports = openvswitch.parse(printed);
  expect(Object.fromEntries(Object.entries(ports).map(([name, mode]) => [name, modeText(mode)]))).toEqual({
    '16': 'not set',
    '1': 'trunk 10,20,30, native 1',
    '2': 'access 10',
    '3': 'access 10',
    '4': 'trunk 20, native none',
    '5': 'trunk 7,8, native none',
  });
});

test('no answer is an error, not a switch without ports', () => {
  expect(() => openvswitch.parse('')).toThrow('ovs-vsctl gave no answer');
});
