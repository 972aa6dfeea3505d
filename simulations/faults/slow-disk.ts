import type { Fault } from '#shared/topology/faults/faults';
import type { FaultKind } from './fault-kind';

/** Targets are whole numbers: the speed stands beside the node, in thousandths. */
const thousandths = 1000;

/** What the disk is at it finishes at its old speed. Of several causes the slowest counts. */
export const slowDisk: FaultKind<Extract<Fault, { kind: 'slow-disk' }>> = {
  kind: 'slow-disk',
  compile({ nodeNumbers }, { target, speed }) {
    const node = nodeNumbers.get(target);
    return node === undefined ? [] : [node, Math.max(1, Math.round(speed * thousandths))];
  },
  begin({ hosts: { disks } }, [node, speed]) {
    (disks.causes[node!] ??= []).push(speed! / thousandths);
    disks.speed[node!] = Math.min(1, ...disks.causes[node!]!);
  },
  end({ hosts: { disks } }, [node, speed]) {
    const causes = disks.causes[node!]!;
    causes.splice(causes.indexOf(speed! / thousandths), 1);
    disks.speed[node!] = Math.min(1, ...causes);
  },
};
