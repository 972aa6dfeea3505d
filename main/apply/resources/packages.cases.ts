import type { Case } from './cases';

const item = { target: 'pi-1', data: { packages: ['htop', 'nfs-common'] } };

export const cases: Case[] = [
  {
    name: 'all there',
    item,
    facts: { htop: '3.2.2-2', 'nfs-common': '1:2.6.2' },
    expect: { same: 'htop, nfs-common installed' },
  },
  {
    name: 'one missing: only that is installed, and only that would be removed again',
    item,
    facts: { htop: '3.2.2-2' },
    expect: {
      reason: 'nfs-common is not installed',
      disruptive: false,
      changes: [
        `# flock -o /run/lock/rackloom-apt sh -c '[ "$(find /run/lock/rackloom-apt-lists -mmin -5 -newer /etc/apt/sources.list.d 2>/dev/null)" ] || { apt-get update -q -o Acquire::Languages=none -o APT::Get::List-Cleanup=false && touch /run/lock/rackloom-apt-lists; }'\n    Read the package lists, unless that was just done`,
        '# DEBIAN_FRONTEND=noninteractive flock -o /run/lock/rackloom-apt apt-get -y -q -o DPkg::Lock::Timeout=120 install --no-install-recommends nfs-common\n    Install nfs-common',
      ],
      undo: [
        'DEBIAN_FRONTEND=noninteractive flock -o /run/lock/rackloom-apt apt-get -y -q -o DPkg::Lock::Timeout=120 remove nfs-common',
      ],
    },
  },
];
