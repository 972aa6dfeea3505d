import { clusterReader } from './cluster';
import { dockerReader } from './docker';
import { gpuReader } from './gpu';
import { hostReader } from './host';
import type { Reader } from './reader';
import { switchPortReader } from './switch-ports';

/** Everything that is read back. */
export const readers: readonly Reader[] = [
  clusterReader,
  hostReader,
  gpuReader,
  dockerReader,
  switchPortReader,
];
