import { z } from 'zod';
import { cableFault } from './cable';
import { deviceFault } from './device';
import { diskFault } from './disk';
import { outOfServiceFault } from './out-of-service';
import { podFault } from './pod';
import { portFault } from './port';
import { powerFault } from './power';
import { slowDiskFault } from './slow-disk';
import { throttledFault } from './throttled';

/** Every kind of fault that a scenario can hold; what it does in a run stands in `simulations/faults`. */
export const fault = z.discriminatedUnion('kind', [
  cableFault,
  portFault,
  deviceFault,
  powerFault,
  podFault,
  diskFault,
  outOfServiceFault,
  throttledFault,
  slowDiskFault,
]);
export type Fault = z.output<typeof fault>;
export type FaultKindName = Fault['kind'];

/** What the target of a fault names: ids of these records, for a port as `device:port`. */
export const faultTargets = {
  cable: ['cables'],
  port: ['devices'],
  device: ['devices'],
  power: ['devices', 'circuits'],
  pod: ['workloads', 'containers'],
  disk: ['devices'],
  'out-of-service': ['devices'],
  throttled: ['devices'],
  'slow-disk': ['devices'],
} as const satisfies Record<FaultKindName, readonly string[]>;

/** What a fault strikes, as the file names it. */
export const targetsOf = ({ target }: Fault): readonly string[] =>
  typeof target === 'string' ? [target] : target;
