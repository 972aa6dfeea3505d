import type { Case } from './cases';

const entries = [
  '/ip dns static|name=nas.home.arpa|address=10.0.1.5',
  '/ip pool|name=rackloom-iot|ranges=10.0.30.10-10.0.30.99',
];
const item = { target: 'edge', data: { driver: 'routeros', entries } };

export const cases: Case[] = [
  { name: 'as designed', item, facts: { entries }, expect: { same: 'its 2 settings are as designed' } },
  {
    name: 'nothing of ours: under the guard, and back',
    item,
    facts: { entries: [] },
    expect: { reason: 'nothing of the design is set there', disruptive: false, guardS: 60 },
  },
  {
    name: 'a range that someone changed: only its menu is replaced, and the old one is the way back',
    item,
    facts: { entries: [entries[0], '/ip pool|name=rackloom-iot|ranges=10.0.30.10-10.0.30.20'] },
    expect: {
      reason: '2 settings differ; missing: /ip pool|name=rackloom-iot|ranges=10.0.30.10-10.0.30.99',
      disruptive: true,
      changes: [
        `> /ip pool remove [find where comment="rackloom"]
> /ip pool add name="rackloom-iot" ranges="10.0.30.10-10.0.30.99" comment=rackloom
    Replace what differs, menu by menu (routeros)`,
      ],
      undo: [
        '/ip pool remove [find where comment="rackloom"]\n/ip pool add name="rackloom-iot" ranges="10.0.30.10-10.0.30.20" comment=rackloom',
      ],
    },
  },
];
