import { clusterReader } from './cluster';
import { dockerReader } from './docker';
import { dockerUseReader } from './docker-use';
import { gpuReader } from './gpu';
import { hostReader } from './host';
import { metricsReader } from './metrics';
import { portCounterReader } from './port-counters';
import type { Reader } from './reader';
import { switchPortReader } from './switch-ports';

/** Everything that is read back. */
export const readers: readonly Reader[] = [
  clusterReader,
  hostReader,
  gpuReader,
  dockerReader,
  switchPortReader,
  portCounterReader,
  metricsReader,
  dockerUseReader,
];

/** Those that tell what is there, not only how much of it is used: for who compares it with the design. */
export const stateReaders = readers.filter(({ figuresOnly }) => !figuresOnly);
