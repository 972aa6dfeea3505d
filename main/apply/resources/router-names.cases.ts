import type { Case } from './cases';

const text = '# Written by Rackloom.\n';
const item = { target: 'edge', data: { text } };
const path = '/etc/dnsmasq.d/rackloom.conf';

export const cases: Case[] = [
  {
    name: 'runs',
    item,
    facts: { installed: true, text, active: true },
    expect: { same: 'dnsmasq runs as designed' },
  },
  {
    name: 'stopped by someone',
    item,
    facts: { installed: true, text, active: false },
    expect: {
      reason: 'dnsmasq does not run',
      changes: ['# systemctl restart dnsmasq\n    Let dnsmasq read its files'],
    },
  },
  {
    name: 'another range',
    item,
    facts: { installed: true, text: 'old\n', active: true },
    expect: { reason: `${path} differs`, undo: ['systemctl restart dnsmasq'] },
  },
];
