import type { EntityCollection } from '../feed';
import type { ObjectKind } from './kind';
import { nodeKind } from './node';
import { podKind } from './pod';
import { serviceKind } from './service';

/** What is listed and watched of a cluster, beside its events. */
export const objectKinds: readonly { [C in EntityCollection]: ObjectKind<C> }[EntityCollection][] = [
  nodeKind,
  podKind,
  serviceKind,
];
