import type { DiskWork } from '#shared/topology/storage';

/** In the order of `DiskColumn`. */
export const diskRow = ({ reads, writes }: DiskWork): number[] => [
  reads?.operations ?? 0,
  reads?.bytes ?? 0,
  writes?.operations ?? 0,
  writes?.bytes ?? 0,
  writes?.syncs ?? 0,
];

/** A call that says nothing does what its server usually does. */
export const diskRowOfCall = (call: DiskWork): number[] =>
  call.reads || call.writes ? diskRow(call) : [-1, 0, 0, 0, 0];
