import type { Case } from './cases';

const device = '/dev/disk/by-id/usb-SSD';
const item = {
  target: 'pi-2',
  instance: '/srv/data',
  data: { mount: '/srv/data', device, filesystem: 'ext4' },
};
const line = `${device} /srv/data ext4 defaults,nofail 0 2`;
const fstab = `# BEGIN rackloom disk /srv/data\n${line}\n# END rackloom disk /srv/data\n`;
const mounted = { there: true, holds: 'ext4', parts: 0, mounted: '/srv/data', fstab };
const mount = ['# mkdir -p /srv/data\n    The mount point', '# mount /srv/data\n    Mount it now'];
const newLines = `file /etc/fstab (0644 root:root)\n+# BEGIN rackloom disk /srv/data\n+${line}\n+# END rackloom disk /srv/data`;

export const cases: Case[] = [
  { name: 'mounted', item, facts: mounted, expect: { same: `${device} is mounted at /srv/data` } },
  {
    name: 'an empty disk',
    item,
    facts: { ...mounted, holds: '', mounted: '', fstab: '' },
    expect: {
      reason: 'it has no file system; /etc/fstab does not mount it; it is not mounted',
      changes: [
        `# mkfs.ext4 ${device}\n    Make the file system; the disk holds nothing`,
        newLines,
        ...mount,
      ],
    },
  },
  {
    name: 'a disk with the file system: its data stays',
    item,
    facts: { ...mounted, mounted: '', fstab: '' },
    expect: { changes: [newLines, ...mount] },
  },
  {
    name: 'another file system is not overwritten',
    item,
    facts: { ...mounted, holds: 'ntfs', mounted: '' },
    expect: { impossible: `${device} of pi-2 holds ntfs; it is not formatted.` },
  },
  {
    name: 'partitions are not overwritten',
    item,
    facts: { ...mounted, holds: '', parts: 2, mounted: '' },
    expect: { impossible: `${device} of pi-2 holds partitions; it is not formatted.` },
  },
  {
    name: 'not plugged in',
    item,
    facts: { there: false, holds: '', parts: 0, mounted: '', fstab: '' },
    expect: { impossible: `pi-2 has no disk ${device}.` },
  },
];
