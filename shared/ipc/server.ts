import { z } from 'zod';
import { text, verbatim, type Text } from '../language/text';
import type { Channel } from './channel';
import { requestEnvelope, type ReplyEnvelope, type RequestEnvelope } from './envelope';
import { faultOf } from './fault';
import type { Contract, Fault, Handlers } from './forms';
import { createWindow, type Window } from './window';

/** More than a screen ever has open at once; a runaway client meets a fault instead of filling main. */
const maximumOpen = 256;

interface Running {
  abort: AbortController;
  /** Streams only. */
  window: Window | null;
}

export interface ServeOptions {
  /** A message that is no envelope, or acknowledges what was not sent: a bug or an attacker; the owner may close the channel. */
  onMalformed?: (problem: string) => void;
}

/**
 * Answers a client's requests with `handlers` until the channel closes, which cancels everything that runs for it.
 * Every envelope and the arguments of every entry are validated here, so handlers see what their types say.
 */
export function serveChannel<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  channel: Channel,
  options: ServeOptions = {},
): void {
  const running = new Map<number, Running>();
  const reply = (envelope: ReplyEnvelope) => channel.send(envelope);

  channel.onMessage((message) => {
    const parsed = requestEnvelope.safeParse(message);
    if (!parsed.success) return options.onMalformed?.(z.prettifyError(parsed.error));
    const request = parsed.data;
    if (request.type === 'open') {
      const refusal = refuse(contract, running, request);
      if (refusal) return reply({ type: 'fault', id: request.id, fault: refusal });
      void start(contract, handlers, running, request, reply);
      return;
    }
    const target = running.get(request.id);
    // A cancel or acknowledgement may cross the end of what it speaks of.
    if (!target) return;
    if (request.type === 'cancel') target.abort.abort();
    else if (!target.window?.acknowledge(request.count))
      options.onMalformed?.(`entry ${request.id} acknowledged more than was sent`);
  });
  channel.onClose(() => {
    for (const { abort } of running.values()) abort.abort();
  });
}

function refuse(
  contract: Contract,
  running: Map<number, Running>,
  request: RequestEnvelope & { type: 'open' },
): Fault<Text> | null {
  if (running.has(request.id))
    return { code: 'protocol', summary: verbatim(`Request ${request.id} is already open.`) };
  if (!Object.hasOwn(contract, request.entry))
    return { code: 'protocol', summary: verbatim(`There is no "${request.entry}" in the contract.`) };
  if (running.size >= maximumOpen)
    return { code: 'busy', summary: text`More than ${maximumOpen} requests are open at once.` };
  const checked = contract[request.entry]!.args.safeParse(request.args);
  if (checked.success) return null;
  return {
    code: 'arguments',
    summary: verbatim(`"${request.entry}" got arguments it cannot take: ${z.prettifyError(checked.error)}`),
  };
}

async function start(
  contract: Contract,
  handlers: Handlers<Contract>,
  running: Map<number, Running>,
  { id, entry, args }: RequestEnvelope & { type: 'open' },
  reply: (envelope: ReplyEnvelope) => void,
): Promise<void> {
  const { form, args: schema, ...rest } = contract[entry]!;
  const abort = new AbortController();
  const { signal } = abort;
  const window = form === 'stream' ? createWindow((rest as { window: number }).window, signal) : null;
  running.set(id, { abort, window });
  const context = {
    signal,
    progress: (value: unknown) => {
      if (running.has(id)) reply({ type: 'progress', id, value });
    },
    send: async (value: unknown) => {
      await window!.take();
      reply({ type: 'item', id, value });
    },
  };
  try {
    const handler = handlers[entry] as unknown as (args: unknown, context: unknown) => unknown;
    const value = await handler(schema.parse(args), context);
    running.delete(id);
    reply({ type: 'result', id, value });
  } catch (error) {
    running.delete(id);
    reply({ type: 'fault', id, fault: faultOf(error) });
  }
}
