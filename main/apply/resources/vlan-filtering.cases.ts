import type { Case } from './cases';

const item = { target: 'sw1', data: { driver: 'routeros', port: 'ether2', management: 10 } };

export const cases: Case[] = [
  { name: 'it filters', item, facts: { on: true }, expect: { same: 'keeps VLANs apart' } },
  {
    name: 'it does not: the bridge joins its management VLAN, then filters, under the guard',
    item,
    facts: { on: false },
    expect: {
      reason: 'every port still carries every VLAN',
      disruptive: true,
      guardS: 60,
      changes: [
        `> :local b [/interface bridge port get [find interface="ether2"] bridge]
> :if ([:len [/interface bridge vlan find where bridge=$b and vlan-ids=10 and !dynamic]] = 0) do={/interface bridge vlan add bridge=$b vlan-ids=10}
> :foreach v in=[/interface bridge vlan find where bridge=$b and vlan-ids=10 and !dynamic] do={:local l [/interface bridge vlan get $v tagged]; :if ([:typeof [:find $l $b]] = "nil") do={/interface bridge vlan set $v tagged=($l, $b)}}
> /interface bridge set $b vlan-filtering=yes
    Let the bridge keep VLANs apart (routeros)`,
      ],
      undo: [
        ':local b [/interface bridge port get [find interface="ether2"] bridge]\n/interface bridge set $b vlan-filtering=no',
      ],
    },
  },
];
