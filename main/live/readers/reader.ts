import type { Matcher } from '#shared/live/match';
import type { ClusterClient, openCluster } from '../../apply/cluster-client';
import type { Design } from '../../apply/design';
import type { Connections } from '../../transports/connections';
import type { Feed } from '../feed';
import type { Machines } from '../machines';
import type { Pace } from '../pace';

/** A kind of thing that is read back: one plain object in one file, one line in `all.ts`. */
export interface Reader {
  kind: string;
  /** It tells only how much is used: who wants to know what is there, once, does without. */
  figuresOnly?: true;
  /** What of the design is read this way. */
  sources(design: Design): Source[];
}

export interface Source {
  /** `cluster/home`, `docker/gpu-1`: unique over all readers. */
  id: string;
  /** For people: `cluster home`, `Docker on gpu-1`. */
  label: string;
  /** Whose connections it may go over. */
  devices: readonly string[];
  /**
   * Follows the source for as long as there is contact: rejects, or ends, when it is lost, and is then called again. Says
   * `feed.heard()` whenever word comes. Must end when the signal is aborted, and leave nothing open.
   */
  follow(session: Session): Promise<void>;
}

/** What a reader works with. */
export interface Session {
  design: Design;
  matcher: Matcher;
  machines: Machines;
  connections: Connections;
  openCluster: (options: Parameters<typeof openCluster>[0]) => Promise<LiveCluster>;
  feed: Feed;
  pace: Pace;
  signal: AbortSignal;
}

/** The part of a cluster's client that reading needs. */
export type LiveCluster = Pick<ClusterClient, 'kubeConfig' | 'dial' | 'close'>;
