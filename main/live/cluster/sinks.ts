import type { Entity, EntityCollection, Feed } from '../feed';
import { readEvent } from '../kinds/event';
import type { KindContext, ObjectKind } from '../kinds/kind';
import type { ObjectSink } from './object-sink';

/** Puts objects of one kind into the feed. `again` reads them anew, when what they are matched by has changed. */
export function objectSink<C extends EntityCollection>(
  kind: ObjectKind<C>,
  context: KindContext,
  feed: Feed,
): ObjectSink & { again(): void } {
  let objects = new Map<string, unknown>();
  const all = () => {
    const entities = new Map<string, Entity<C>>();
    for (const object of objects.values()) {
      const read = kind.read(object, context);
      if (read) entities.set(read.id, read.entity);
    }
    feed.replace(kind.collection, entities);
  };
  return {
    list: (listed) => {
      objects = new Map();
      for (const object of listed) {
        const read = kind.read(object, context);
        if (read) objects.set(read.id, object);
      }
      all();
    },
    change: (type, object) => {
      const read = kind.read(object, context);
      if (!read) return;
      if (type === 'DELETED') {
        objects.delete(read.id);
        feed.remove(kind.collection, read.id);
      } else {
        objects.set(read.id, object);
        feed.put(kind.collection, read.id, read.entity);
      }
    },
    heard: () => feed.heard(),
    again: all,
  };
}

/** Of what happened before we looked, this many events are shown. */
const mostPast = 100;
/** Keys of events that are kept to know an old one by. */
const mostKnown = 5_000;

/** Puts events into the feed, each once: a list after a reconnect brings old ones again. */
export function eventSink(feed: Feed, known: Set<string>): ObjectSink {
  const fresh = (objects: readonly unknown[]) =>
    objects
      .flatMap((object) => readEvent(object) ?? [])
      .filter(({ key }) => !known.has(key))
      .sort((a, b) => (a.event.at < b.event.at ? 1 : a.event.at > b.event.at ? -1 : 0));
  return {
    list: (objects) => {
      const events = fresh(objects);
      known.clear();
      for (const object of objects) {
        const read = readEvent(object);
        if (read) known.add(read.key);
      }
      feed.events(events.slice(0, mostPast).map(({ event }) => event));
    },
    change: (type, object) => {
      if (type === 'DELETED') return;
      for (const { key, event } of fresh([object])) {
        known.add(key);
        feed.events([event]);
        const [oldest] = known;
        if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
      }
    },
    heard: () => feed.heard(),
  };
}
