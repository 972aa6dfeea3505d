import { hardwareOf } from '#shared/devices/hardware-of';
import type { Device } from '#shared/topology/device';
import type { Hardware } from '#shared/topology/hardware';
import { fromNs, psPerSecond, type Picoseconds } from '../engine/clock';

export type DiskKind = NonNullable<Hardware['disk']>;

/** Time of an operation, of a byte in sequence, and of an fsync. */
export interface DiskTimes {
  read: Picoseconds;
  write: Picoseconds;
  readByte: Picoseconds;
  writeByte: Picoseconds;
  sync: Picoseconds;
}

const each = (perSecond: number) => psPerSecond / perSecond;
const byteAt = (megabytes: number) => psPerSecond / (megabytes * 1e6);
const ms = (n: number) => fromNs(n * 1e6);

/** docs/models/disk.md says whence, and what is assumed. */
export const diskDefaults: Readonly<Record<DiskKind, DiskTimes>> = {
  sd: { read: each(3200), write: each(1200), readByte: byteAt(50), writeByte: byteAt(30), sync: ms(5) },
  usb: {
    read: each(10_000),
    write: each(10_000),
    readByte: byteAt(350),
    writeByte: byteAt(300),
    sync: ms(1),
  },
  sata: {
    read: each(40_000),
    write: each(30_000),
    readByte: byteAt(550),
    writeByte: byteAt(500),
    sync: ms(0.8),
  },
  nvme: {
    read: each(40_000),
    write: each(70_000),
    readByte: byteAt(450),
    writeByte: byteAt(450),
    sync: ms(0.5),
  },
};

/** What the system runs from: an SD card on a Raspberry Pi, an SSD on all else, where neither file nor catalogue says. */
export const diskKindOf = (device: Device): DiskKind =>
  hardwareOf(device).disk ?? (device.kind === 'raspberry-pi' ? 'sd' : 'sata');

export function diskTimesOf(device: Device): DiskTimes {
  const usual = diskDefaults[diskKindOf(device)];
  const own = device.machine?.disk;
  return {
    read: own?.reads === undefined ? usual.read : each(own.reads),
    write: own?.writes === undefined ? usual.write : each(own.writes),
    readByte: own?.readRate === undefined ? usual.readByte : byteAt(own.readRate / 8e6),
    writeByte: own?.writeRate === undefined ? usual.writeByte : byteAt(own.writeRate / 8e6),
    sync: own?.sync === undefined ? usual.sync : fromNs(own.sync),
  };
}
