import { diskFiguresOf } from '#shared/devices/disk-figures';
import type { Device } from '#shared/topology/device';
import { fromNs, psPerSecond, type Picoseconds } from '../engine/clock';

/** Time of an operation, of a byte in sequence, and of an fsync. */
export interface DiskTimes {
  read: Picoseconds;
  write: Picoseconds;
  readByte: Picoseconds;
  writeByte: Picoseconds;
  sync: Picoseconds;
}

const each = (perSecond: number): Picoseconds => psPerSecond / perSecond;

export function diskTimesOf(device: Device): DiskTimes {
  const { reads, writes, readRate, writeRate, sync } = diskFiguresOf(device);
  return {
    read: each(reads),
    write: each(writes),
    readByte: each(readRate / 8),
    writeByte: each(writeRate / 8),
    sync: fromNs(sync),
  };
}
