import type { KubeConfig } from '@kubernetes/client-node';
import type { Pace } from '../pace';

/** What comes of one kind of object. */
export interface ObjectSink {
  /** All there are: after the start, and whenever the thread was lost. */
  list(objects: readonly unknown[]): void;
  change(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: unknown): void;
  /** Word came, if only that nothing changed. */
  heard(): void;
}

export interface Watching {
  kubeConfig: KubeConfig;
  path: string;
  sink: ObjectSink;
  pace: Pace;
  signal: AbortSignal;
}
