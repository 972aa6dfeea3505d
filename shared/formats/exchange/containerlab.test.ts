import { expect, test } from 'vitest';
import { load, sound, toldOf } from './testing/load';

const lab = (topology: string, name = 'lab') => load('lab.clab.yml', `name: ${name}\ntopology:\n${topology}`);

test('a kind gives its group, a group its kind, and defaults what neither has', () => {
  const { devices } = sound(
    lab(`  defaults: { kind: linux, group: base }
  groups:
    base: { mgmt-ipv4: 172.20.20.1 }
    fabric: { mgmt-ipv4: 172.20.20.2, labels: { rackloom.kind: nas, a: b } }
    routers: { kind: vyos }
  kinds:
    nokia_srlinux: { group: fabric }
    linux: { labels: { rackloom.kind: mini-pc } }
  nodes:
    a: {}
    b: { kind: nokia_srlinux, labels: { rackloom.kind: switch } }
    c: { group: routers }
    d: { kind: nokia_srlinux }
`),
  );
  expect(Object.values(devices).map(({ kind, ssh }) => [kind, ssh?.host])).toEqual([
    ['mini-pc', '172.20.20.1'],
    ['switch', '172.20.20.2'],
    ['router', undefined],
    ['nas', '172.20.20.2'],
  ]);
});

test('ports take MTU, hardware address and the addresses of the short form', () => {
  const read = lab(`  nodes: { a: { kind: linux }, b: { kind: linux } }
  links:
    - { endpoints: ["a:eth1", "b:eth1"], mtu: 9000, ipv4: [10.0.0.1/30, 10.0.0.2/30], vars: { x: 1 } }
    - type: veth
      endpoints: [{ node: a, interface: eth2, mac: "02:00:00:00:00:0A", ipv6: "fd::1/64" }, { node: b, interface: eth2 }]
`);
  expect(sound(read).devices['a']!.ports).toEqual({
    eth1: { address: '10.0.0.1/30', mtu: 9000 },
    eth2: { mac: '02:00:00:00:00:0a' },
  });
  expect(sound(read).devices['b']!.ports!['eth1']).toEqual({ address: '10.0.0.2/30', mtu: 9000 });
  expect(toldOf(read).map((each) => each.split(':')[0])).toEqual(['vars', 'ipv6']);
});

test('variables stand for their defaults', () => {
  const read = lab('  nodes: { "${NODE:-leaf}": { kind: linux } }\n', '${LAB:=spine}-$SITE');
  expect(sound(read).name).toBe('spine-site');
  expect(Object.keys(read.topology!.devices)).toEqual(['leaf']);
  expect(toldOf(read)[0]).toMatch(/^SITE: /);
});
