import type { Case } from './cases';

const rules = '# Written by Rackloom.\n';
const item = { target: 'edge', data: { rules } };
const nothing = { rules: null, unit: null, enabled: false, loaded: false };

export const cases: Case[] = [
  {
    name: 'nothing there: file, unit, loaded under a guard',
    item,
    facts: nothing,
    expect: {
      reason: 'there are no rules of ours',
      disruptive: false,
      guardS: 60,
      undo: [
        'nft delete table inet rackloom',
        'systemctl disable rackloom-router.service',
        'systemctl daemon-reload',
      ],
    },
  },
  {
    name: 'someone flushed the kernel',
    item: { ...item, data: { rules } },
    facts: { ...nothing, rules, enabled: true },
    expect: { reason: 'what the kernel holds was changed or not loaded' },
  },
];
