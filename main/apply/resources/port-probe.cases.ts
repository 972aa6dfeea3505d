import type { Case } from './cases';

const at = (host: string, port: string, vlan: number, address: string) => ({
  host,
  interface: 'eth0',
  address,
  switch: 'sw1',
  port,
  vlan,
});
const a = at('pi-1', '1', 10, '10.0.10.1');
const b = at('pi-2', '2', 10, '10.0.10.2');
const c = at('pi-3', '3', 10, '10.0.10.3');
const cam = at('cam', '4', 30, '10.0.30.4');
const leases = {
  vlans: [
    { tag: 10, subnet: '10.0.10.0/24', dhcp: { from: '10.0.10.100', to: '10.0.10.120' } },
    { tag: 30, subnet: '10.0.30.0/24' },
  ],
};
const servers = ['edge/router-names'];
const item = {
  target: 'pi-1',
  instance: 'eth0',
  data: { ...a, peers: [b, c], strangers: [cam], leases, servers },
};
const well = {
  reached: { '10.0.10.2': 'full', '10.0.10.3': 'full' },
  own: 'fe80::1',
  near: ['fe80::2', 'fe80::3'],
};
const others = { 'cam/port-probe/eth0': { reached: {}, own: 'fe80::4', near: [] } };

export const cases: Case[] = [
  {
    name: 'as designed',
    item,
    facts: well,
    others,
    expect: { same: 'port 1 of sw1: reaches pi-2, pi-3; does not hear cam' },
  },
  {
    name: 'one peer is not reached: its port',
    item,
    facts: { ...well, reached: { ...well.reached, '10.0.10.3': 'no' } },
    others,
    expect: {
      impossible:
        'pi-1 does not reach pi-3 in VLAN 10: port 3 of sw1 is not set as designed, or its host is off.',
    },
  },
  {
    name: 'no peer is reached: its own port',
    item,
    facts: { ...well, reached: { '10.0.10.2': 'no', '10.0.10.3': 'no' } },
    others,
    expect: {
      impossible:
        'pi-1 does not reach any of pi-2, pi-3 in VLAN 10: port 1 of sw1 is not set as designed, or its host is off.',
    },
  },
  {
    name: 'one of another VLAN answers on the link',
    item,
    facts: { ...well, near: ['fe80::4'] },
    others,
    expect: {
      impossible:
        'pi-1 (VLAN 10) and cam (VLAN 30) hear each other without a router: port 1 or port 4 of sw1 is not set as designed.',
    },
  },
  {
    name: 'only small packets come through',
    item,
    facts: { ...well, reached: { ...well.reached, '10.0.10.2': 'small' } },
    others,
    expect: {
      impossible:
        'Packets of full size from pi-1 do not reach pi-2: the MTU of port 2 of sw1, or of the way there, is too small.',
    },
  },
  {
    name: 'an address of the range is offered',
    item,
    facts: { ...well, offer: { address: '10.0.10.107', server: '10.0.10.1' } },
    others,
    expect: { same: 'port 1 of sw1: is offered 10.0.10.107 by DHCP; reaches pi-2, pi-3; does not hear cam' },
  },
  {
    name: 'an address of another VLAN is offered: that is where the port is',
    item,
    facts: { ...well, reached: {}, offer: { address: '10.0.30.50', server: '10.0.30.1' } },
    others,
    expect: {
      impossible:
        'pi-1 is on port 1 of sw1, which has VLAN 10 in the design, but DHCP (10.0.30.1) offers it 10.0.30.50, an address of VLAN 30.',
    },
  },
  {
    name: 'nobody offers an address where the design has a range',
    item,
    facts: { ...well, offer: 'none' },
    others,
    expect: {
      impossible: 'pi-1 is on port 1 of sw1, which has VLAN 10 in the design, but no DHCP server answers it.',
    },
  },
  {
    name: 'nobody offers one yet: the plan sets the router first',
    item,
    facts: { ...well, offer: 'none' },
    others,
    willRun: ['edge/router-names'],
    expect: { same: 'port 1 of sw1: reaches pi-2, pi-3; does not hear cam' },
  },
  {
    name: 'addresses that the plan sets first',
    item,
    facts: { ...well, reached: {} },
    willRun: ['pi-2/network'],
    expect: { same: 'is looked at once the addresses are set' },
  },
];
