import type { z } from 'zod';
import type { Device } from '../topology/device';
import type { Hardware } from '../topology/hardware';
import type { diskFigures as written } from '../topology/storage';
import { hardwareOf } from './hardware-of';

export type DiskKind = NonNullable<Hardware['disk']>;

/** Operations a second, bit/s in sequence, and ns of an fsync. */
export type DiskFigures = Required<z.infer<typeof written>>;

const megabytes = (perSecond: number) => perSecond * 8e6;
const ms = (n: number) => n * 1e6;

/** What is taken for a disk of a kind; docs/models/disk.md says whence, and what is assumed. */
export const diskKinds: Readonly<Record<DiskKind, DiskFigures>> = {
  sd: { reads: 3200, writes: 1200, readRate: megabytes(50), writeRate: megabytes(30), sync: ms(5) },
  usb: { reads: 10_000, writes: 10_000, readRate: megabytes(350), writeRate: megabytes(300), sync: ms(1) },
  sata: { reads: 40_000, writes: 30_000, readRate: megabytes(550), writeRate: megabytes(500), sync: ms(0.8) },
  nvme: { reads: 40_000, writes: 70_000, readRate: megabytes(450), writeRate: megabytes(450), sync: ms(0.5) },
};

/** What the system runs from: an SD card on a Raspberry Pi, an SSD on all else, where neither file nor catalogue says. */
export const diskKindOf = (device: Device): DiskKind =>
  hardwareOf(device).disk ?? (device.kind === 'raspberry-pi' ? 'sd' : 'sata');

export function diskFiguresOf(device: Device): DiskFigures {
  const usual = diskKinds[diskKindOf(device)];
  const own = device.machine?.disk;
  return {
    reads: own?.reads ?? usual.reads,
    writes: own?.writes ?? usual.writes,
    readRate: own?.readRate ?? usual.readRate,
    writeRate: own?.writeRate ?? usual.writeRate,
    sync: own?.sync ?? usual.sync,
  };
}
