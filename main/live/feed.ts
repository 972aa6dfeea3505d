import { isDeepStrictEqual } from 'node:util';
import type { Text } from '#shared/language/text';
import type { LiveEvent, LiveState, SourceState } from '#shared/live/entities';
import type { Collection, Outbox } from './outbox';

export type EntityCollection = Exclude<Collection, 'sources'>;
/** An entity as a reader gives it; the feed adds where and when it was seen. */
export type Entity<C extends EntityCollection> = Omit<LiveState[C][string], 'source' | 'seenAt'>;

/**
 * Where a reader puts what it sees of its source. Only what differs from what was last put goes on. When contact is lost
 * entities stay as they were; the next whole reading (`replace`) deletes those that are gone.
 */
export interface Feed {
  /** Word came from the source: it is live, and what was put is true as of now. */
  heard(note?: Text): void;
  /**
   * No word comes any more, or none came yet. Word is not counted that was read after `heardUntil` (epoch ms): it may have come long
   * before.
   */
  lost(problem: Text, heardUntil?: number): void;
  put<C extends EntityCollection>(collection: C, id: string, entity: Entity<C>): void;
  remove(collection: EntityCollection, id: string): void;
  /** All that the source has of a collection. */
  replace<C extends EntityCollection>(collection: C, entities: ReadonlyMap<string, Entity<C>>): void;
  events(events: readonly LiveEvent[]): void;
  /** How often word came. */
  readonly words: number;
}

export function createFeed(options: {
  source: string;
  label: Text;
  outbox: Outbox;
  /** Longest time that `lastHeard` lags behind. */
  heardMs: number;
  now?: () => number;
}): Feed {
  const { source, outbox, heardMs, now = Date.now } = options;
  let state: SourceState = { label: options.label, contact: 'connecting', lastHeard: null };
  let words = 0;
  const held = new Map<EntityCollection, Map<string, unknown>>();
  const holding = (collection: EntityCollection) => {
    const found = held.get(collection) ?? new Map<string, unknown>();
    held.set(collection, found);
    return found;
  };
  const tell = (next: SourceState) => {
    state = next;
    outbox.put('sources', source, next);
  };
  tell(state);

  const put = <C extends EntityCollection>(collection: C, id: string, entity: Entity<C>): void => {
    const entities = holding(collection);
    if (isDeepStrictEqual(entities.get(id), entity)) return;
    entities.set(id, entity);
    outbox.put(collection, id, { ...entity, source, seenAt: now() } as LiveState[C][string]);
  };
  const remove = (collection: EntityCollection, id: string): void => {
    if (holding(collection).delete(id)) outbox.put(collection, id, null);
  };

  return {
    get words() {
      return words;
    },
    heard: (note) => {
      words++;
      const at = now();
      const { contact, lastHeard, label } = state;
      if (
        contact !== 'live' ||
        lastHeard === null ||
        at - lastHeard >= heardMs ||
        !isDeepStrictEqual(note, state.note)
      )
        tell({ label, contact: 'live', lastHeard: at, ...(note !== undefined && { note }) });
    },
    lost: (problem, heardUntil = Infinity) => {
      const { label } = state;
      const lastHeard = state.lastHeard && Math.min(state.lastHeard, heardUntil);
      const contact = lastHeard === null ? 'connecting' : 'lost';
      if (
        state.contact !== contact ||
        !isDeepStrictEqual(state.problem, problem) ||
        state.lastHeard !== lastHeard
      )
        tell({ label, contact, lastHeard, problem });
    },
    put,
    remove,
    replace: (collection, entities) => {
      for (const id of [...holding(collection).keys()]) if (!entities.has(id)) remove(collection, id);
      for (const [id, entity] of entities) put(collection, id, entity);
    },
    events: (events) => outbox.putEvents(events),
  };
}
