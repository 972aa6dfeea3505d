import { cable } from './cable';
import { device } from './device';
import type { FaultKind } from './fault-kind';
import { disk } from './disk';
import { outOfService } from './out-of-service';
import { pod } from './pod';
import { port } from './port';
import { power } from './power';
import { slowDisk } from './slow-disk';
import { throttled } from './throttled';

/** Every kind of fault. */
export const faultKinds: readonly FaultKind[] = [
  cable,
  port,
  device,
  power,
  pod,
  disk,
  outOfService,
  throttled,
  slowDisk,
];
