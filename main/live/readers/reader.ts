import type { Text } from '#shared/language/text';
import type { Matcher } from '#shared/live/match';
import type { Duplex } from 'node:stream';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Opening } from '../../apply/cluster-client';
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
  label: Text;
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
  openCluster: (options: Opening) => Promise<LiveCluster>;
  feed: Feed;
  pace: Pace;
  signal: AbortSignal;
}

/** What following a cluster needs of it. */
export interface LiveCluster {
  /** Of the client library, whose watches are used. */
  readonly kubeConfig: KubeConfig;
  /** A connection of its own to the API, for what is no request: terminals in pods and forwarded ports. */
  dial(): Promise<Duplex>;
  close(): Promise<void>;
}
