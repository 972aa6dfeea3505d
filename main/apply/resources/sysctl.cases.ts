import type { Case } from './cases';

const path = '/etc/sysctl.d/90-rackloom.conf';
const text = '# Written by Rackloom.\nnet.ipv4.ip_forward = 1\n';
const item = { target: 'pi-1', data: { settings: { 'net.ipv4.ip_forward': '1' } } };
const load = `# sysctl -q -p ${path}\n    Give the settings to the running kernel`;

export const cases: Case[] = [
  {
    name: 'set, now and for the next boot',
    item,
    facts: { text, live: { 'net.ipv4.ip_forward': '1' } },
    expect: { same: '1 kernel settings hold' },
  },
  {
    name: 'the kernel writes tabs where people write spaces',
    item: { target: 'pi-1', data: { settings: { 'net.ipv4.ip_local_port_range': '32768 60999' } } },
    facts: {
      text: '# Written by Rackloom.\nnet.ipv4.ip_local_port_range = 32768 60999\n',
      live: { 'net.ipv4.ip_local_port_range': '32768 60999' },
    },
    expect: { same: '1 kernel settings hold' },
  },
  {
    name: 'not set',
    item,
    facts: { text: null, live: { 'net.ipv4.ip_forward': '0' } },
    expect: {
      reason: 'net.ipv4.ip_forward is 0',
      changes: [`new file ${path} (0644 root:root)\n+# Written by Rackloom.\n+net.ipv4.ip_forward = 1`, load],
      undo: ["sysctl -q -w 'net.ipv4.ip_forward=0'"],
    },
  },
  {
    name: 'set back by hand',
    item,
    facts: { text, live: { 'net.ipv4.ip_forward': '0' } },
    expect: { reason: 'net.ipv4.ip_forward is 0', changes: [load] },
  },
  {
    name: 'the file was deleted',
    item,
    facts: { text: null, live: { 'net.ipv4.ip_forward': '1' } },
    expect: { reason: `${path} differs, so they would not outlive a reboot` },
  },
  {
    name: 'a setting that the kernel does not have',
    item,
    facts: { text, live: {} },
    expect: { impossible: 'The kernel of pi-1 does not know net.ipv4.ip_forward.' },
  },
];
