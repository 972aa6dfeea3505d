import { beforeAll, expect, it } from 'vitest';
import { designLab, type LabDesign } from './design';
import { twoSwitches } from './fixtures/two-switches';
import { networkFiles, nftablesConf } from './network-files';
import { bridgeCommands, parsePorts } from './open-vswitch';
import { readTopologyFile } from './topology-file';

let design: LabDesign;
beforeAll(async () => {
  design = designLab(await readTopologyFile(twoSwitches));
});
const machine = (id: string) => design.machines.find((candidate) => candidate.id === id)!;

it('writes a host’s address and gateway as systemd-networkd reads them', () => {
  expect(networkFiles(machine('node-a'))).toEqual({
    '20-eth0.network': [
      '[Match]',
      'Name=eth0',
      '',
      '[Network]',
      'LinkLocalAddressing=no',
      'IPv6AcceptRA=no',
      'IgnoreCarrierLoss=yes',
      'Address=10.77.10.11/24',
      'Gateway=10.77.10.1',
      '',
    ].join('\n'),
  });
});

it('lets only the router forward', () => {
  const files = networkFiles(machine('edge'));
  expect(Object.keys(files)).toEqual(['20-lan.network', '20-lan.10.network', '20-lan.30.network']);
  expect(Object.values(files).every((text) => text.includes('IPForward=ipv4'))).toBe(true);
  expect(Object.values(networkFiles(machine('lamp'))).join()).not.toContain('IPForward');
});

it('keeps the order of the access rules, because the first match decides', () => {
  const rules = nftablesConf(machine('edge'))
    .split('\n')
    .filter((line) => line.includes('saddr'))
    .map((line) => line.trim());
  expect(rules).toEqual([
    'ip saddr 10.77.30.0/24 ip daddr 10.77.10.0/24 tcp dport { 5000 } counter accept',
    'ip saddr 10.77.30.0/24 ip daddr 10.77.10.0/24 counter reject with icmpx type admin-prohibited',
  ]);
});

it('sets access ports, trunks and untouched ports in one transaction', () => {
  const commands = bridgeCommands({
    managementTag: 1,
    ports: [
      { name: '1', vlan: { trunks: [1, 10], native: 1 } },
      { name: '2', vlan: { tag: 10 } },
      { name: '3', vlan: null },
      { name: '4', vlan: { trunks: [10], native: null } },
    ],
  }).join(' ');
  expect(commands.split(' -- ')).toEqual([
    '--may-exist add-br br0',
    'set bridge br0 datapath_type=netdev',
    'set port br0 tag=1',
    '--may-exist add-port br0 1',
    'set port 1 vlan_mode=native-untagged tag=1 trunks=1,10',
    '--may-exist add-port br0 2',
    'set port 2 vlan_mode=access tag=10',
    '--may-exist add-port br0 3',
    '--may-exist add-port br0 4',
    'set port 4 vlan_mode=trunk trunks=10',
  ]);
});

it('reads ports as ovs-vsctl 3.1 lists them', () => {
  const listed =
    '{"data":[["1",1,["set",[1,10,20,30]]],["16",["set",[]],["set",[]]],["2",10,["set",[]]]],"headings":["name","tag","trunks"]}';
  expect(Object.fromEntries(parsePorts(listed))).toEqual({
    '1': { tag: 1, trunks: [1, 10, 20, 30] },
    '16': { tag: null, trunks: [] },
    '2': { tag: 10, trunks: [] },
  });
});
