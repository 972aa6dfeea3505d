import type { Case } from './cases';

const item = { target: 'pi-1', data: {} };
const off = {
  active: [],
  fstab: 'UUID=1 / ext4 defaults 0 1\n',
  dphys: false,
  rpiSwap: false,
  rpiConf: null,
};

export const cases: Case[] = [
  { name: 'off', item, facts: off, expect: { same: 'nothing swaps, and nothing will after a boot' } },
  {
    name: 'a swap partition in fstab',
    item,
    facts: { ...off, active: ['/dev/sda2'], fstab: 'UUID=1 / ext4 defaults 0 1\nUUID=2 none swap sw 0 0\n' },
    expect: {
      reason: '/etc/fstab brings swap at boot; it swaps to /dev/sda2',
      changes: [
        'file /etc/fstab (0644 root:root)\n@@ -1,2 +1,2 @@\n UUID=1 / ext4 defaults 0 1\n-UUID=2 none swap sw 0 0\n+# off, by Rackloom: UUID=2 none swap sw 0 0',
        '# swapoff /dev/sda2\n    Stop swapping now',
      ],
      undo: ['swapon /dev/sda2'],
    },
  },
  {
    name: 'dphys-swapfile of Raspberry Pi OS 12',
    item,
    facts: { ...off, active: ['/var/swap'], dphys: true },
    expect: {
      changes: [
        '# systemctl disable --now dphys-swapfile\n    No swap file at the next boot',
        '# swapoff /var/swap\n    Stop swapping now',
      ],
    },
  },
  {
    name: 'rpi-swap of Raspberry Pi OS 13',
    item,
    facts: { ...off, active: ['/dev/zram0'], rpiSwap: true },
    expect: {
      reason: 'rpi-swap brings swap at boot; it swaps to /dev/zram0',
      changes: [
        'new file /etc/rpi/swap.conf.d/90-rackloom.conf (0644 root:root)\n+# Written by Rackloom.\n+[Main]\n+Mechanism=none',
        '# swapoff /dev/zram0\n    Stop swapping now',
      ],
    },
  },
];
