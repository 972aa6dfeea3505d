import { english, spoken, type Text } from '../language/text';
import type { Channel } from './channel';
import { replyEnvelope, type ReplyEnvelope, type RequestEnvelope } from './envelope';
import { disconnected, FaultError } from './fault';
import type { Client, Contract, Fault, JobHandle } from './forms';

/** What waits for replies under one id. */
interface Waiting {
  settle: (value: unknown) => void;
  fail: (fault: Fault) => void;
  more: (reply: ReplyEnvelope & { type: 'progress' | 'item' }) => void;
}

type Send = (request: RequestEnvelope) => void;

/**
 * One function per contract entry, over `channel`. Rejects with a `FaultError`, whose texts are said by `say`; a closed channel fails
 * all that is open.
 */
export function createClient<C extends Contract>(
  contract: C,
  channel: Channel,
  say: (text: Text) => string = english,
): Client<C> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let closed = false;

  const send: Send = (request) => {
    if (!closed) channel.send(request);
  };
  const open = (entry: string, args: unknown, handlers: Waiting): number => {
    const id = nextId++;
    if (closed) queueMicrotask(() => handlers.fail(spoken(disconnected, say)));
    else {
      waiting.set(id, handlers);
      send({ type: 'open', id, entry, args });
    }
    return id;
  };

  channel.onMessage((message) => {
    const parsed = replyEnvelope.safeParse(message);
    if (parsed.success) deliver(waiting, parsed.data, say);
  });
  channel.onClose(() => {
    closed = true;
    const left = [...waiting.values()];
    waiting.clear();
    for (const each of left) each.fail(spoken(disconnected, say));
  });

  const entries = Object.entries(contract).map(([name, { form }]) => {
    if (form === 'call') return [name, (args: unknown) => startJob(open, send, name, args).result];
    if (form === 'job')
      return [
        name,
        (args: unknown, onProgress?: (progress: unknown) => void) =>
          startJob(open, send, name, args, onProgress),
      ];
    return [
      name,
      (args: unknown, onItem: Reader['onItem'], onEnd?: (fault: Fault | null) => void) =>
        startStream({ open, send, waiting }, name, args, { onItem, onEnd }),
    ];
  });
  return Object.fromEntries(entries) as Client<C>;
}

function deliver(waiting: Map<number, Waiting>, reply: ReplyEnvelope, say: (text: Text) => string): void {
  const target = waiting.get(reply.id);
  if (!target) return;
  if (reply.type === 'progress' || reply.type === 'item') return target.more(reply);
  waiting.delete(reply.id);
  if (reply.type === 'result') target.settle(reply.value);
  else target.fail(spoken(reply.fault, say));
}

function startJob(
  open: (entry: string, args: unknown, handlers: Waiting) => number,
  send: Send,
  entry: string,
  args: unknown,
  onProgress?: (progress: unknown) => void,
): JobHandle<unknown> {
  let id = -1;
  const result = new Promise<unknown>((settle, reject) => {
    id = open(entry, args, {
      settle,
      fail: (fault) => reject(new FaultError(fault)),
      more: ({ value }) => onProgress?.(value),
    });
  });
  return { result, cancel: () => send({ type: 'cancel', id }) };
}

interface Reader {
  onItem: (item: unknown) => unknown;
  onEnd: ((fault: Fault | null) => void) | undefined;
}

/**
 * Items are acknowledged when `onItem` has returned, or what it promised is kept; after the returned stop nothing is called
 * any more.
 */
function startStream(
  bridge: {
    open: (entry: string, args: unknown, handlers: Waiting) => number;
    send: Send;
    waiting: Map<number, Waiting>;
  },
  entry: string,
  args: unknown,
  reader: Reader,
): () => void {
  let stopped = false;
  const end = (fault: Fault | null) => {
    if (!stopped) reader.onEnd?.(fault);
    stopped = true;
  };
  const id = bridge.open(entry, args, {
    settle: () => end(null),
    fail: end,
    more: ({ value }) => {
      const acknowledge = () => bridge.send({ type: 'ack', id, count: 1 });
      let taken: unknown;
      try {
        taken = reader.onItem(value);
      } finally {
        if (taken instanceof Promise) void taken.finally(acknowledge);
        else acknowledge();
      }
    },
  });
  return () => {
    if (stopped) return;
    stopped = true;
    bridge.waiting.delete(id);
    bridge.send({ type: 'cancel', id });
  };
}
