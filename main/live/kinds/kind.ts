import type { Matcher } from '#shared/live/match';
import type { Entity, EntityCollection } from '../feed';

/** A kind of Kubernetes object that is shown: one plain object in one file, one line in `all.ts`. */
export interface ObjectKind<C extends EntityCollection = EntityCollection> {
  collection: C;
  /** Of the list over all namespaces. */
  path: string;
  /** Null when it is no such object. */
  read(object: unknown, context: KindContext): { id: string; entity: Entity<C> } | null;
}

export interface KindContext {
  /** Id of the cluster in the design; ids of its entities start with it. */
  cluster: string;
  matcher: Matcher;
}
