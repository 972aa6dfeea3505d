import type { Text } from '../language/text';
import type { FaultKindName } from '../topology/faults/faults';
import type { Ns } from '../units/quantity';
import type { HostResult, ServerResult } from './hosts';
import type { LinkResult } from './links';
import type { BulkResult, FlowResult, RequestResult } from './traffic';

/** What a simulation run tells. All times in nanoseconds of simulated time, all rates in bit/s. Plain data: it crosses workers and IPC. */
export interface Results {
  fidelity: 'packet' | 'fluid';
  seed: number;
  /** Id of the scenario that ran, if one did. */
  scenario?: string;
  /** Simulated time, warm-up taken off at the front, in ns. */
  measured: { from: Ns; to: Ns };
  /** Frames that ended a hop, and events, for a feeling of how much was simulated. */
  counts: { frames: number; events: number };
  flows: Record<string, FlowResult>;
  requests: Record<string, RequestResult>;
  /** Copies over TCP; left out where the file has none. */
  bulk?: Record<string, BulkResult>;
  links: Record<string, LinkResult>;
  hosts: Record<string, HostResult>;
  /** What serves requests and is not a bare device: pods as `workload/replica`, containers, ingress controllers. */
  servers: Record<string, ServerResult>;
  /** Where each pod was put, so that a drawing can show it: workload → devices. */
  placement: Record<string, string[]>;
  expectations: Record<string, { met: boolean | 'unknown'; evidence: Text }>;
  /** What the cluster made of it, in order of time: nodes lost and back, pods evicted, placed anew, pending. */
  cluster?: ClusterEvent[];
  /** The scenario's faults as they struck, in order of time; a flapping cable has an entry each time. */
  timeline: TimelineEntry[];
}

export interface TimelineEntry {
  /** From and until when, ns from the start of the measured time; without `until`, to the end of the run. */
  from: Ns;
  until?: Ns;
  kind: FaultKindName;
  /** Ids, and `device:port` for a port. */
  targets: readonly string[];
}

export interface ClusterEvent {
  /** Ns from the start of the measured time. */
  at: Ns;
  what: Text;
}
