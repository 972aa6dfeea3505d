import type { Case } from './cases';

const item = { target: 'pi-1', data: {} };
const path = '/boot/firmware/cmdline.txt';
const line = 'console=serial0,115200 root=PARTUUID=1-02 rootfstype=ext4 rootwait';
const off = { model: 'Raspberry Pi 5 Model B', memory: false, path, text: `${line}\n` };
const reboot = 'restart the host\n    The kernel reads its options at boot only';
const keep = (at: string) => `# cp -n ${at} ${at}.before-rackloom\n    Keep the line as it was`;

export const cases: Case[] = [
  {
    name: 'on',
    item,
    facts: { ...off, memory: true },
    expect: { same: 'the kernel offers the memory cgroup' },
  },
  {
    name: 'off, as Raspberry Pi OS comes: added to the one line',
    item,
    facts: off,
    expect: {
      reason: 'the memory cgroup is off',
      disruptive: true,
      changes: [
        keep(path),
        `file ${path} (0755 root:root)\n@@ -1,1 +1,1 @@\n-${line}\n+${line} cgroup_memory=1 cgroup_enable=memory`,
        reboot,
      ],
    },
  },
  {
    name: 'Raspberry Pi OS 11 and before: the other place',
    item,
    facts: { ...off, path: '/boot/cmdline.txt' },
    expect: { changes: [keep('/boot/cmdline.txt'), edited(line, '/boot/cmdline.txt'), reboot] },
  },
  {
    name: 'a second line, which would not be read, and a word against it',
    item,
    facts: { ...off, text: `${line} cgroup_disable=memory\ncgroup_memory=1\n` },
    expect: {
      changes: [
        keep(path),
        `file ${path} (0755 root:root)\n@@ -1,2 +1,1 @@\n-${line} cgroup_disable=memory\n-cgroup_memory=1\n+${line} cgroup_memory=1 cgroup_enable=memory`,
        reboot,
      ],
    },
  },
  {
    name: 'set, but a crash came before the reboot',
    item,
    facts: { ...off, text: `${line} cgroup_memory=1 cgroup_enable=memory\n` },
    expect: { reason: 'its options are set, but it was not rebooted since', changes: [reboot] },
  },
  {
    name: 'not a Raspberry Pi: said, not guessed',
    item,
    facts: { ...off, model: '', text: null },
    expect: { impossible: 'The memory cgroup of pi-1 is off, and no cmdline.txt is there to turn it on.' },
  },
];

function edited(before: string, at: string): string {
  return `file ${at} (0755 root:root)\n@@ -1,1 +1,1 @@\n-${before}\n+${before} cgroup_memory=1 cgroup_enable=memory`;
}
