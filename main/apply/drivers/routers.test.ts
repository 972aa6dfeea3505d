import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { topology } from '#shared/topology/topology';
import { openwrtRouter } from './openwrt-router';
import { routerWants } from './router-driver';
import { routerosRouter } from './routeros-router';

const design = z.decode(topology, {
  rackloom: 1,
  name: 'home',
  vlans: {
    lan: { tag: 1, subnet: '10.0.1.0/24' },
    iot: { tag: 30, subnet: '10.0.30.0/23', dhcp: { from: '10.0.30.10', to: '10.0.31.9' } },
  },
  devices: {
    nas: { kind: 'nas', ports: { eth0: { address: '10.0.1.5/24', mac: '02:00:00:00:00:0a' } } },
    edge: {
      kind: 'router',
      ports: { lan: { interface: 'br-lan', address: '10.0.1.1/24' }, wan: {} },
      host: { network: { vlans: { iot: '10.0.30.1/23' } }, router: { uplink: 'wan' } },
    },
  },
  access: [
    { from: 'iot', to: 'lan', ports: [53], action: 'allow' },
    { from: 'iot', to: 'lan', action: 'deny' },
  ],
} as never);
const wants = routerWants(design, 'edge');

/** Written from OpenWrt's documentation of uci's network, dhcp and firewall files. */
const uciShown = `network.rackloom_iot=interface
network.rackloom_iot.proto='static'
network.rackloom_iot.device='br-lan.30'
network.rackloom_iot.ipaddr='10.0.30.1'
network.rackloom_iot.netmask='255.255.254.0'
dhcp.rackloom_iot=dhcp
dhcp.rackloom_iot.interface='rackloom_iot'
dhcp.rackloom_iot.start='10'
dhcp.rackloom_iot.limit='256'
dhcp.rackloom_iot.leasetime='12h'
dhcp.rackloom_host_0=host
dhcp.rackloom_host_0.name='nas'
dhcp.rackloom_host_0.mac='02:00:00:00:00:0a'
dhcp.rackloom_host_0.ip='10.0.1.5'
dhcp.rackloom_name_0=domain
dhcp.rackloom_name_0.name='nas.home.arpa'
dhcp.rackloom_name_0.ip='10.0.1.5'
dhcp.rackloom_name_1=domain
dhcp.rackloom_name_1.name='edge.home.arpa'
dhcp.rackloom_name_1.ip='10.0.1.1'
firewall.rackloom_zone=zone
firewall.rackloom_zone.name='rackloom'
firewall.rackloom_zone.network='rackloom_iot'
firewall.rackloom_zone.input='ACCEPT'
firewall.rackloom_zone.output='ACCEPT'
firewall.rackloom_zone.forward='ACCEPT'
firewall.rackloom_uplink=forwarding
firewall.rackloom_uplink.src='rackloom'
firewall.rackloom_uplink.dest='wan'
firewall.rackloom_rule_0=rule
firewall.rackloom_rule_0.name='rackloom 1'
firewall.rackloom_rule_0.src='*'
firewall.rackloom_rule_0.dest='*'
firewall.rackloom_rule_0.src_ip='10.0.30.0/23'
firewall.rackloom_rule_0.dest_ip='10.0.1.0/24'
firewall.rackloom_rule_0.proto='tcp udp'
firewall.rackloom_rule_0.dest_port='53'
firewall.rackloom_rule_0.target='ACCEPT'
firewall.rackloom_rule_1=rule
firewall.rackloom_rule_1.name='rackloom 2'
firewall.rackloom_rule_1.src='*'
firewall.rackloom_rule_1.dest='*'
firewall.rackloom_rule_1.src_ip='10.0.30.0/23'
firewall.rackloom_rule_1.dest_ip='10.0.1.0/24'
firewall.rackloom_rule_1.proto='all'
firewall.rackloom_rule_1.target='REJECT'
`;

test('OpenWrt: what is designed is what uci shows once it is set', () => {
  expect(openwrtRouter.entries(wants)).toEqual(openwrtRouter.parse(uciShown));
});

test('OpenWrt: the old sections go, the new ones come, one commit, and a quote in a value stays in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rackloom-router-'));
  try {
    const uci = `#!/bin/sh
case "$*" in
  "-q show dhcp") echo "dhcp.lan=dhcp"; echo "dhcp.rackloom_old=host"; echo "dhcp.rackloom_old.name='x'";;
  "-q show "*) ;;
  *) echo "$*" >>"$FOLDER/log";;
esac
`;
    writeFileSync(join(folder, 'uci'), uci);
    chmodSync(join(folder, 'uci'), 0o755);
    const [change] = openwrtRouter.replace(
      [
        'dhcp.rackloom_host_0=host',
        "dhcp.rackloom_host_0.name='it'\\''s'",
        "firewall.rackloom_zone.network='a' 'b'",
      ],
      [],
    );
    if (change?.kind !== 'command') throw new Error('no command');
    const command = change.command.replaceAll(/\/etc\/init\.d\/(\w+) (\w+)/g, 'echo $1 $2 >>"$FOLDER/log"');
    execFileSync('/bin/sh', ['-c', command], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, FOLDER: folder },
    });
    expect(readFileSync(join(folder, 'log'), 'utf8').trim().split('\n')).toEqual(
      [
        '-q delete dhcp.rackloom_old',
        'set dhcp.rackloom_host_0=host',
        "set dhcp.rackloom_host_0.name=it's",
        'add_list firewall.rackloom_zone.network=a',
        'add_list firewall.rackloom_zone.network=b',
        'commit',
        'network reload',
        'dnsmasq restart',
        'firewall reload',
      ].map((line) => line.replace(/^(network|dnsmasq|firewall) (\w+)$/, '$1 $2')),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What the read-back script prints, written from MikroTik's documentation of each menu. */
const routerOsShown = `/interface vlan|name=rackloom-iot|interface=br-lan|vlan-id=30
/ip address|address=10.0.30.1/23|interface=rackloom-iot
/ip pool|name=rackloom-iot|ranges=10.0.30.10-10.0.31.9
/ip dhcp-server|name=rackloom-iot|interface=rackloom-iot|address-pool=rackloom-iot
/ip dhcp-server network|address=10.0.30.0/23|gateway=10.0.30.1|dns-server=10.0.30.1
/ip dhcp-server lease|mac-address=02:00:00:00:00:0A|address=10.0.1.5
/ip dns static|name=nas.home.arpa|address=10.0.1.5
/ip dns static|name=edge.home.arpa|address=10.0.1.1
/ip firewall filter|chain=forward|action=accept|src-address=10.0.30.0/23|dst-address=10.0.1.0/24|protocol=tcp|dst-port=53
/ip firewall filter|chain=forward|action=accept|src-address=10.0.30.0/23|dst-address=10.0.1.0/24|protocol=udp|dst-port=53
/ip firewall filter|chain=forward|action=reject|src-address=10.0.30.0/23|dst-address=10.0.1.0/24|protocol=|dst-port=
/ip firewall nat|chain=srcnat|action=masquerade|out-interface=wan|src-address=10.0.1.0/24
/ip firewall nat|chain=srcnat|action=masquerade|out-interface=wan|src-address=10.0.30.0/23
`;

test('RouterOS: what is designed is what is read once it is set', () => {
  expect(routerosRouter.entries(wants)).toEqual(routerosRouter.parse(routerOsShown));
});

test('RouterOS: entries that lean on others go first and come last; no value ends its quotes', () => {
  const [change] = routerosRouter.replace(routerosRouter.entries(wants), [
    '/ip pool|name=rackloom-old|ranges=1.1.1.1-1.1.1.2',
  ]);
  if (change?.kind !== 'command') throw new Error('no command');
  const lines = change.command.split('\n');
  const menus = lines.map((line) => line.split(/ (?:remove|add) /)[0]);
  expect(menus.indexOf('/interface vlan')).toBeGreaterThan(menus.indexOf('/ip dhcp-server'));
  expect(menus.lastIndexOf('/interface vlan')).toBeLessThan(menus.lastIndexOf('/ip address'));
  const [bad] = routerosRouter.replace(['/ip dns static|name=a"; /quit; "|address=1.1.1.1'], []);
  expect(bad).toMatchObject({ command: expect.stringContaining('name="a\\"; /quit; \\""') as string });
});
