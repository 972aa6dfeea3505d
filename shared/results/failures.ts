import type { Text } from '../language/text';
import type { Estimate } from './estimate';

/** What can fail by itself. Ports fail as their cable does: what they name stands under `alike`. */
export interface FailureSubject {
  kind: 'cable' | 'device' | 'power';
  /** Ids of what goes; for a power source its devices; for a link through patch panels its cables, any one of which does the same. */
  targets: string[];
  /** Name for people: `cable uplink`, `cable cord or patch`, `Circuit wall for 14 min`. */
  name: Text;
  /** `device:port` of ports whose failure does the same. */
  alike: string[];
}

export interface Pair {
  from: string;
  to: string;
  port?: number;
  why: Text;
}

export interface TrafficEffect {
  kind: 'requests' | 'flow' | 'bulk';
  id: string;
  effect: 'stops' | 'in part' | 'slower';
  /** In part: share of the pairs of members that still reach each other. */
  share?: number;
  /**
   * Slower: mean latency in ns, from packet runs with the same seeds; of a copy the ns it takes, or would take for a
   * gigabyte if it has no end.
   */
  before?: Estimate;
  after?: Estimate;
}

export interface Unschedulable {
  workload: string;
  pods: number;
  of: number;
  why: Text;
}

/** A control plane that no longer has its majority, or never had one to spare. */
export interface QuorumState {
  cluster: string;
  servers: number;
  alive: number;
  needed: number;
}

export interface Failure {
  subject: FailureSubject;
  /** Pairs that reached each other and do not any more; the failed things themselves are not among them. */
  unreachable: Pair[];
  /** Ends that nobody else reaches any more. */
  cutOff: string[];
  traffic: TrafficEffect[];
  /** Workloads that run elsewhere afterwards: workload → devices. */
  moved: Record<string, string[]>;
  unschedulable: Unschedulable[];
  /** Clusters whose control plane is lost. */
  quorum: QuorumState[];
  /** Something else than the failed thing is lost: a single point of failure. */
  single: boolean;
}

export interface FailureReport {
  /** The worst first. */
  failures: Failure[];
  /** Names of the single points of failure, the worst first. */
  singlePoints: Text[];
  /** How many servers each cluster can lose. */
  quorum: (QuorumState & { tolerates: number; words: Text })[];
  /** Where slower comes from: packet runs of this length and number, over failures that move load or pods; the others have none. */
  basis: { runs: number; durationS: number };
  /** UPSs that are taken to bridge for ever, as nobody states what their batteries keep. */
  lasting: string[];
  /** In designs with many ends, only the pairs that traffic uses were asked. */
  pairs: 'all' | 'used by traffic';
}
