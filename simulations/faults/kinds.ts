import { cable } from './cable';
import { device } from './device';
import type { FaultKind } from './fault-kind';
import { port } from './port';
import { power } from './power';

/** Every kind of fault. */
export const faultKinds: readonly FaultKind[] = [cable, port, device, power];
