import { DiskColumn, diskColumns } from '../compile/network-instances';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { partNumber } from '../measure/breakdown';
import { change } from '../measure/occupancy';
import { chargeSince } from './charge-since';
import { append, takeFirst } from './lines';

/** What a request is at with the disk of its host. */
export const Transfer = { none: 0, read: 1, write: 2 } as const;

/**
 * A request reads before it computes, and writes after it. The disk serves one request's reading or writing at a time, first
 * come, first served: operations ÷ IOPS or bytes ÷ rate, whichever takes longer, and each fsync on top. Returns false if
 * there is nothing to do.
 */
export function useDisk(run: Run, activity: number, transfer: number): boolean {
  const { hosts, requests, network } = run;
  const { activities } = requests;
  const node = network.instances.node[activities.server[activity]!]!;
  const time = transferTime(run, activity, node, transfer);
  if (time === 0) return false;
  activities.transfer[activity] = transfer;
  activities.demand[activity] = time;
  if (hosts.disks.busy.level[node]! > 0) {
    change(run, hosts.disks.waits, node, 1);
    append(hosts.disks.head, hosts.disks.tail, node, activities.next, activity);
  } else {
    change(run, hosts.disks.busy, node, 1);
    begin(run, activity, node);
  }
  return true;
}

/** Returns what is done now, and gives the disk to whoever waits for it. */
export function transferred(run: Run, activity: number): number {
  const { hosts, requests, network } = run;
  const { disks } = hosts;
  const { activities } = requests;
  const node = network.instances.node[activities.server[activity]!]!;
  chargeSince(run, activity, partNumber.disk);
  const next = takeFirst(disks.head, disks.tail, node, activities.next);
  if (next < 0) change(run, disks.busy, node, -1);
  else {
    change(run, disks.waits, node, -1);
    begin(run, next, node);
  }
  return activities.transfer[activity]!;
}

function begin(run: Run, activity: number, node: number): void {
  const { hosts, requests, queue } = run;
  const { disks } = hosts;
  const wait = queue.now - requests.activities.since[activity]!;
  if (queue.now >= run.from) {
    disks.begun[node]!++;
    disks.waitSum[node]! += wait;
    if (wait > disks.waitMax[node]!) disks.waitMax[node] = wait;
  }
  chargeSince(run, activity, partNumber['waiting for the disk']);
  const time = Math.round(requests.activities.demand[activity]! / disks.speed[node]!);
  schedule(queue, queue.now + time, EventKind.disk, activity, 0);
}

function transferTime({ network, requests }: Run, activity: number, node: number, transfer: number): number {
  const { disks, calls, instances } = network;
  const { activities } = requests;
  const call = activities.call[activity]! * diskColumns;
  const ofCall = calls.disk[call + DiskColumn.reads]! >= 0;
  const work = ofCall ? calls.disk : instances.disk;
  const row = ofCall ? call : activities.server[activity]! * diskColumns;
  if (transfer === Transfer.read)
    return Math.max(
      work[row + DiskColumn.reads]! * disks.read[node]!,
      work[row + DiskColumn.readBytes]! * disks.readByte[node]!,
    );
  const written = Math.max(
    work[row + DiskColumn.writes]! * disks.write[node]!,
    work[row + DiskColumn.writeBytes]! * disks.writeByte[node]!,
  );
  return written + work[row + DiskColumn.syncs]! * disks.sync[node]!;
}
