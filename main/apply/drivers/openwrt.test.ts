import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modeText, type PortMode } from './driver';
import { openwrt } from './openwrt';

/** Written from OpenWrt's documentation of DSA and of `uci show`; no such device is in the tests. */
const shown = `network.loopback=interface
network.@device[0]=device
network.@device[0].name='br-lan'
network.@device[0].type='bridge'
network.@device[0].ports='lan1' 'lan2' 'lan3' 'lan4'
network.@bridge-vlan[0]=bridge-vlan
network.@bridge-vlan[0].device='br-lan'
network.@bridge-vlan[0].vlan='1'
network.@bridge-vlan[0].ports='lan1:u*' 'lan3:u*'
network.@bridge-vlan[1]=bridge-vlan
network.@bridge-vlan[1].device='br-lan'
network.@bridge-vlan[1].vlan='10'
network.@bridge-vlan[1].ports='lan1:t' 'lan2'
network.lan=interface
network.lan.device='br-lan.1'
`;

test('every mode reads back', () => {
  const modes = openwrt.parse(`dsa=yes\n${shown}`);
  expect(Object.fromEntries(Object.entries(modes).map(([port, mode]) => [port, modeText(mode)]))).toEqual({
    lan1: 'trunk 10, native 1',
    lan2: 'access 10',
    lan3: 'access 1',
    lan4: 'not set',
  });
});

test('a device without DSA is refused, not misread', () => {
  expect(() => openwrt.parse(shown)).toThrow('no DSA switch');
});

let folder: string;
/** Answers reads from the transcript and keeps what is to be changed. */
const uci = `#!/bin/sh
case "$*" in
  "-q show network") cat "$FOLDER/shown";;
  "-q get "*) line=$(grep -F "$3=" "$FOLDER/shown") || exit 1; printf '%s\\n' "\${line#*=}" | tr -d "'";;
  *) echo "$*" >>"$FOLDER/log"; [ "$1" != add ] || echo cfg0a1b2c;;
esac
`;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-openwrt-'));
  writeFileSync(join(folder, 'uci'), uci);
  chmodSync(join(folder, 'uci'), 0o755);
  writeFileSync(join(folder, 'shown'), shown);
});
afterAll(() => rmSync(folder, { recursive: true }));

function setBy(port: string, mode: PortMode): string[] {
  const [change] = openwrt.setPort(port, mode, { untagged: null, tagged: [] });
  if (change?.kind !== 'command') throw new Error('no command');
  const command = change.command.replace('/etc/init.d/network reload', 'echo reload >>"$FOLDER/log"');
  rmSync(join(folder, 'log'), { force: true });
  execFileSync('/bin/sh', ['-c', command], {
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, FOLDER: folder },
  });
  return readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
}

test('a port leaves its VLANs, joins the new ones, and all is stored once', () => {
  expect(setBy('lan1', { untagged: 10, tagged: [] })).toEqual([
    'del_list network.@bridge-vlan[0].ports=lan1:u*',
    'del_list network.@bridge-vlan[1].ports=lan1:t',
    'add_list network.@bridge-vlan[1].ports=lan1:u*',
    'commit network',
    'reload',
  ]);
});

test('a VLAN that no section has gets one', () => {
  expect(setBy('lan4', { untagged: 1, tagged: [30] })).toEqual([
    'add_list network.@bridge-vlan[0].ports=lan4:u*',
    'add network bridge-vlan',
    'set network.cfg0a1b2c.device=br-lan',
    'set network.cfg0a1b2c.vlan=30',
    'add_list network.cfg0a1b2c.ports=lan4:t',
    'commit network',
    'reload',
  ]);
});
