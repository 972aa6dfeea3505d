import { z } from 'zod';
import type { LiveEvent } from '#shared/live/entities';
import { metadata, number, part, text } from './object';

export const eventPath = '/api/v1/events';

/** core/v1 Event; newer components fill `eventTime` and `series` instead of the older time stamps and count. */
const event = z.object({
  metadata,
  involvedObject: part({ kind: text, name: text }),
  reason: text,
  message: text,
  type: text,
  count: number,
  lastTimestamp: text,
  eventTime: text,
  series: part({ count: number, lastObservedTime: text }),
});

/** The event, and a key that it shares with no other and no later state of its own. Null when it is none. */
export function readEvent(object: unknown): { key: string; event: LiveEvent } | null {
  const parsed = event.safeParse(object);
  if (!parsed.success) return null;
  const { metadata, involvedObject, reason, message, type, ...times } = parsed.data;
  return {
    key: `${metadata.uid}/${metadata.resourceVersion}`,
    event: {
      at: times.series.lastObservedTime || times.lastTimestamp || times.eventTime,
      namespace: metadata.namespace,
      object: `${involvedObject.kind}/${involvedObject.name}`,
      reason,
      message,
      type,
      count: times.series.count || times.count || 1,
    },
  };
}
