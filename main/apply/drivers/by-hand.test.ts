import { expect, test } from 'vitest';
import { dialects, type SwitchSettings } from './by-hand';

/** Held against the vendors' documentation; no such switch is in the tests. */
const settings: SwitchSettings = {
  ports: [
    ['ether2', { untagged: 20, tagged: [] }],
    ['ether3', { untagged: null, tagged: [10, 20] }],
    ['ether1', { untagged: 1, tagged: [10, 20] }],
  ],
  vlans: [
    [1, 'lan'],
    [10, 'cluster'],
    [20, 'work'],
  ],
  management: 10,
};

test('RouterOS: a way back first, filtering last, the bridge in its management VLAN', () => {
  expect(dialects['routeros']?.(settings)).toEqual([
    '/export file=before-rackloom',
    '/interface bridge port set [find interface=ether2] pvid=20 frame-types=admit-only-untagged-and-priority-tagged ingress-filtering=yes',
    '/interface bridge port set [find interface=ether3] pvid=1 frame-types=admit-only-vlan-tagged ingress-filtering=yes',
    '/interface bridge port set [find interface=ether1] pvid=1 frame-types=admit-all ingress-filtering=yes',
    '/interface bridge vlan add bridge=bridge vlan-ids=1 untagged=ether1',
    '/interface bridge vlan add bridge=bridge vlan-ids=10 tagged=bridge,ether3,ether1',
    '/interface bridge vlan add bridge=bridge vlan-ids=20 tagged=ether3,ether1 untagged=ether2',
    '/interface bridge set [find name=bridge] vlan-filtering=yes',
  ]);
  const managedInOne = dialects['routeros']?.({ ...settings, management: 1 });
  expect(managedInOne).toContain(
    '/interface bridge vlan add bridge=bridge vlan-ids=1 untagged=bridge,ether1',
  );
});

test('IOS: a reload stands ready before, and is called off before the configuration is saved', () => {
  expect(dialects['ios']?.(settings)).toEqual([
    'reload in 5',
    'configure terminal',
    'vlan 10',
    ' name cluster',
    'vlan 20',
    ' name work',
    'interface ether2',
    ' switchport mode access',
    ' switchport access vlan 20',
    'interface ether3',
    ' switchport mode trunk',
    ' switchport trunk native vlan 1',
    ' switchport trunk allowed vlan 10,20',
    'interface ether1',
    ' switchport mode trunk',
    ' switchport trunk native vlan 1',
    ' switchport trunk allowed vlan 1,10,20',
    'end',
    'reload cancel',
    'write memory',
  ]);
});
