import type { Text } from '../language/text';

/** What settled whether a connection can be opened. */
export type Decider =
  | 'path'
  | 'access rule'
  | 'network policy'
  | 'VLAN'
  | 'cable'
  | 'route'
  | 'publishing'
  | 'port'
  | 'nothing runs'
  | 'no such end';

export interface ReachVerdict {
  from: string;
  to: string;
  /** Left out: some port is enough. */
  port?: number;
  reaches: boolean | 'unknown';
  decider: Decider;
  /** The path, rule, port or missing thing that decides, in words. */
  evidence: Text;
  /** Where the decider stands in the topology, as in `['access', 0]`. */
  path?: readonly (string | number)[];
  /** Ports that a packet leaves by, `device:port`, from the sender on; only where it arrives and both ends are known. */
  way?: string[];
  /** Of an end with several members (pods): how many of the pairs reach each other, where not all do. */
  pairs?: { reaching: number; of: number };
}

/** Every pair of ends, each by every port that the file knows the target to have. */
export interface ReachMatrix {
  ends: string[];
  verdicts: ReachVerdict[];
}

/** What a change of the topology does to one pair: it was `before` and is `after`; null where an end or port is not there. */
export interface ReachChange {
  from: string;
  to: string;
  port?: number;
  before: ReachVerdict | null;
  after: ReachVerdict | null;
}
