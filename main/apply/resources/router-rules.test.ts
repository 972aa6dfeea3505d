import { z } from 'zod';
import { expect, test } from 'vitest';
import { topology } from '#shared/topology/topology';
import { rulesOf } from './router-rules';
import { dnsmasqConf } from './router-names';

const design = z.decode(topology, {
  rackloom: 1,
  name: 'home',
  vlans: {
    lan: {
      tag: 1,
      subnet: '10.0.1.0/24',
      gateway: '10.0.1.1',
      dhcp: { from: '10.0.1.100', to: '10.0.1.199' },
    },
    iot: { tag: 30, subnet: '10.0.30.0/23', dhcp: { from: '10.0.30.10', to: '10.0.31.9' } },
    bare: { tag: 40 },
  },
  devices: {
    nas: { kind: 'nas', ports: { eth0: { address: '10.0.1.5/24', mac: '02:00:00:00:00:05' } } },
  },
  access: [
    { from: 'iot', to: 'lan', protocol: 'tcp', ports: [53, 443], action: 'allow' },
    { from: 'iot', to: 'lan', ports: [123], action: 'allow' },
    { from: 'bare', to: 'lan', action: 'deny' },
    { from: 'iot', to: 'any', protocol: 'udp', action: 'deny' },
  ],
} as never);

test('rules in their order, the table replaced as one, NAT only with an uplink', () => {
  expect(rulesOf(design, 'wan0')).toBe(`# Written by Rackloom.
table inet rackloom
delete table inet rackloom
table inet rackloom {
  chain between {
    type filter hook forward priority filter; policy accept;
    ct state established,related accept
    ip saddr 10.0.30.0/23 ip daddr 10.0.1.0/24 tcp dport { 53, 443 } accept
    ip saddr 10.0.30.0/23 ip daddr 10.0.1.0/24 meta l4proto { tcp, udp } th dport { 123 } accept
    ip saddr 10.0.30.0/23 meta l4proto udp reject with icmpx type admin-prohibited
  }
  chain uplink {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "wan0" ip saddr { 10.0.1.0/24, 10.0.30.0/23 } masquerade
  }
}
`);
  expect(rulesOf(design, null)).not.toContain('masquerade');
});

test('ranges, reservations and names', () => {
  expect(dnsmasqConf(design, { domain: 'home.arpa', forward: ['9.9.9.9'] })).toBe(`# Written by Rackloom.
bind-dynamic
domain-needed
bogus-priv
domain=home.arpa
local=/home.arpa/
expand-hosts
no-resolv
server=9.9.9.9
dhcp-range=set:lan,10.0.1.100,10.0.1.199,255.255.255.0,12h
dhcp-option=tag:lan,option:router,10.0.1.1
dhcp-option=tag:lan,option:dns-server,10.0.1.1
dhcp-range=set:iot,10.0.30.10,10.0.31.9,255.255.254.0,12h
dhcp-host=02:00:00:00:00:05,10.0.1.5,nas
host-record=nas,nas.home.arpa,10.0.1.5
`);
});
