import type { LossReason } from '#shared/results/losses';
import type { Run } from '../engine/run';
import { reasonNumber } from '../measure/losses';
import { dropWork } from '../traffic/work';

/**
 * A process dies: what waits for it or is being served is lost with its connections, and it is no endpoint any more, as
 * its pod is not ready. Causes add up: it comes back when the last is gone.
 */
export function stopInstance(run: Run, instance: number, reason: LossReason): void {
  const { down, downReason } = run.instances;
  downReason[instance] = reasonNumber[reason];
  if (down[instance]!++ === 0) dropWork(run, instance, reasonNumber[reason]);
}

export function startInstance(run: Run, instance: number): void {
  run.instances.down[instance]!--;
}
