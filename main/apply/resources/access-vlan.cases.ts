import type { Case } from './cases';

const port = (mode: { untagged: number | null; tagged: number[] }, cabled = true) => ({
  target: 'sw1',
  instance: '5',
  data: { driver: 'openvswitch', port: 'p5', mode, cabled, carriesManagement: false },
});
const access = port({ untagged: 20, tagged: [] });
const trunk = port({ untagged: 1, tagged: [10, 20] });
const explain = '\n    Set the VLANs of the port in one transaction';

export const cases: Case[] = [
  {
    name: 'an access port as designed',
    item: access,
    facts: { untagged: 20, tagged: [] },
    expect: { same: 'is access 20' },
  },
  {
    name: 'a trunk as designed',
    item: trunk,
    facts: { untagged: 1, tagged: [10, 20] },
    expect: { same: 'is trunk 10,20, native 1' },
  },
  {
    name: 'an access port in another VLAN',
    item: access,
    facts: { untagged: 10, tagged: [] },
    expect: {
      reason: 'it is access 10',
      disruptive: true,
      changes: [
        'port p5: access 10 → access 20',
        `# ovs-vsctl -- clear port p5 trunks -- set port p5 'vlan_mode=access' 'tag=20'${explain}`,
      ],
    },
  },
  {
    name: 'a port that nobody has set',
    item: trunk,
    facts: { untagged: null, tagged: [] },
    expect: {
      reason: 'it is not set',
      changes: [
        'port p5: not set → trunk 10,20, native 1',
        `# ovs-vsctl -- clear port p5 vlan_mode -- set port p5 'vlan_mode=native-untagged' 'tag=1' 'trunks=1,10,20'${explain}`,
      ],
    },
  },
  {
    name: 'a trunk without a native VLAN',
    item: port({ untagged: null, tagged: [10] }),
    facts: { untagged: 1, tagged: [10] },
    expect: {
      changes: [
        'port p5: trunk 10, native 1 → trunk 10, native none',
        `# ovs-vsctl -- clear port p5 tag -- set port p5 'vlan_mode=trunk' 'trunks=10'${explain}`,
      ],
    },
  },
  {
    name: 'a port that is drawn, not cabled and not there',
    item: port({ untagged: 20, tagged: [] }, false),
    facts: null,
    expect: { same: 'sw1 has no port p5, and nothing is cabled to it' },
  },
  {
    name: 'a cabled port that the switch does not have',
    item: access,
    facts: null,
    expect: { impossible: 'sw1 has no port p5, so its VLANs cannot be set.' },
  },
];
