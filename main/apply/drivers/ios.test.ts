import { expect, test } from 'vitest';
import { modeText } from './driver';
import { ios } from './ios';

/** `show interfaces switchport`, written from Cisco's Catalyst command reference; no such switch is in the tests. */
const port = (
  name: string,
  mode: string,
  rest: { access?: string; native?: string; allowed?: string },
) => `Name: ${name}
Switchport: Enabled
Administrative Mode: ${mode}
Operational Mode: up
Administrative Trunking Encapsulation: dot1q
Operational Trunking Encapsulation: native
Negotiation of Trunking: Off
Access Mode VLAN: ${rest.access ?? '1 (default)'}
Trunking Native Mode VLAN: ${rest.native ?? '1 (default)'}
Administrative Native VLAN tagging: enabled
Voice VLAN: none
Trunking VLANs Enabled: ${rest.allowed ?? 'ALL'}
Pruning VLANs Enabled: 2-1001

`;
const shown =
  port('Gi1/0/1', 'static access', { access: '20 (work)' }) +
  port('Gi1/0/2', 'trunk', { allowed: '1,10-12,20' }) +
  port('Gi1/0/3', 'trunk', { native: '99 (Inactive)', allowed: '10,20' }) +
  port('Gi1/0/4', 'trunk', {}) +
  port('Gi1/0/5', 'dynamic auto', {}) +
  port('Po1', 'trunk', { native: '10 (lan)', allowed: '10,20,30,\n     40,50' });

test('every mode reads back', () => {
  const modes = Object.entries(ios.parse(shown)).map(([name, mode]) => [name, modeText(mode)]);
  expect(Object.fromEntries(modes)).toEqual({
    'Gi1/0/1': 'access 20',
    'Gi1/0/2': 'trunk 10,11,12,20, native 1',
    'Gi1/0/3': 'trunk 10,20, native none',
    'Gi1/0/4': 'not set',
    'Gi1/0/5': 'not set',
    Po1: 'trunk 20,30,40,50, native 10',
  });
});

test('no list of ports is an error, not a switch without any', () => {
  expect(() => ios.parse('')).toThrow('listed no switch ports');
});

test('a port may be written in full', () => {
  const names = [
    'GigabitEthernet1/0/1',
    'gi1/0/1',
    'TenGigabitEthernet1/1/4',
    'TwentyFiveGigE1/0/1',
    'Port-channel1',
  ];
  expect(names.map((name) => ios.portName?.(name))).toEqual([
    'Gi1/0/1',
    'Gi1/0/1',
    'Te1/1/4',
    'Twe1/0/1',
    'Po1',
  ]);
});

test('a trunk is told what it carries before it becomes one; what it was is the way back', () => {
  const change = ios.setPort(
    'GigabitEthernet1/0/1',
    { untagged: null, tagged: [10, 20] },
    { untagged: 20, tagged: [] },
  );
  expect(change).toMatchObject([
    {
      console: 'ios',
      command: `configure terminal
vlan 10
vlan 20
interface Gi1/0/1
switchport trunk allowed vlan 10,20
switchport trunk native vlan 1
switchport mode trunk
end`,
      undo: `configure terminal
vlan 20
interface Gi1/0/1
switchport access vlan 20
switchport mode access
end`,
    },
  ]);
});

test('what a port did that nobody had set is not known, so nothing claims to bring it back', () => {
  const [change] = ios.setPort('Gi1/0/1', { untagged: 20, tagged: [] }, { untagged: null, tagged: [] });
  expect(change).not.toHaveProperty('undo');
});
