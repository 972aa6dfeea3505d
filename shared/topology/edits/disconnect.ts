import { withValueAt } from '../paths';
import type { Topology } from '../topology';

/** Takes a cable away. The ports keep their VLANs and addresses, for the next one. */
export const disconnect = (topology: Topology, { cable }: { cable: string }): Topology =>
  withValueAt(topology, ['cables', cable], undefined);
