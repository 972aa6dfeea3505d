import type { ExpectStatic } from 'vitest';
import { z } from 'zod';
import type { Channel } from './channel';
import { createClient } from './client';
import { FaultError } from './fault';
import { call, job, stream, type Client, type Handlers } from './forms';

/** A contract with every form, whose handlers tell through it what happened to them. */
export const suiteContract = {
  echo: call<{ text: string; length: number }>()(z.strictObject({ text: z.string() })),
  nothing: call<void>()(z.strictObject({})),
  fail: call<void>()(z.strictObject({ how: z.enum(['fault', 'error', 'text']) })),
  count: job<number, string>()(z.strictObject({ to: z.int() })),
  hang: job<string, string>()(z.strictObject({ name: z.string() })),
  numbers: stream<number>()(z.strictObject({ to: z.int() }), 4),
  endless: stream<number>()(z.strictObject({ name: z.string() }), 4),
  tally: call<{ cancelled: string[]; sent: number }>()(z.strictObject({})),
} as const;
type SuiteContract = typeof suiteContract;

export function suiteHandlers(): Handlers<SuiteContract> {
  const tally = { cancelled: [] as string[], sent: 0 };
  return {
    echo: ({ text }) => ({ text, length: text.length }),
    nothing: () => undefined,
    fail: ({ how }) => {
      if (how === 'fault') throw new FaultError({ code: 'full', summary: 'It is full.', mend: 'Empty it.' });
      if (how === 'error') throw new Error('It broke.');
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do throw such things
      throw 'just words';
    },
    count: ({ to }, { progress }) => {
      for (let i = 1; i <= to; i++) progress(i);
      return Promise.resolve(`counted to ${to}`);
    },
    hang: ({ name }, { progress, signal }) =>
      new Promise((resolve) => {
        progress('started');
        signal.addEventListener('abort', () => {
          tally.cancelled.push(name);
          resolve(`${name} was cancelled`);
        });
      }),
    numbers: async ({ to }, { send }) => {
      for (let i = 0; i < to; i++) {
        await send(i);
        tally.sent++;
      }
    },
    endless: async ({ name }, { send, signal }) => {
      signal.addEventListener('abort', () => tally.cancelled.push(name));
      for (let i = 0; ; i++) await send(i);
    },
    tally: () => ({ cancelled: [...tally.cancelled], sent: tally.sent }),
  };
}

export interface OpenChannel {
  channel: Channel;
  close: () => Promise<void> | void;
}

/** Vitest, or Playwright's test for bridges that need a browser. */
export interface SuiteRunner {
  describe: (name: string, body: () => void) => void;
  test: (name: string, body: () => Promise<void>) => void;
  expect: ExpectStatic;
}

/** Opens channels to one server that serves `suiteHandlers()`; made anew for every test. */
export type ChannelOpener = () => Promise<OpenChannel>;

const settled = async (client: Client<SuiteContract>, name: string): Promise<void> => {
  for (;;) if ((await client.tally({})).cancelled.includes(name)) return;
};

/** What every bridge must do alike: in memory, over a WebSocket, through Electron (D8). */
export function contractSuite(
  { describe, test, expect }: SuiteRunner,
  bridge: string,
  setUp: () => Promise<ChannelOpener>,
): void {
  const connect = async () => {
    const open = await setUp();
    const { channel, close } = await open();
    return { open, close, client: createClient(suiteContract, channel) };
  };

  describe(`contract over ${bridge}`, () => {
    test('a call answers, also with nothing and with text beyond ASCII', async () => {
      const { client } = await connect();
      expect(await client.echo({ text: 'Gerät 🖧' })).toEqual({ text: 'Gerät 🖧', length: 8 });
      expect((await client.nothing({})) ?? null).toBeNull();
    });

    test('many calls at once keep their answers apart', async () => {
      const { client } = await connect();
      const texts = Array.from({ length: 100 }, (_, i) => `text ${i}`);
      const answers = await Promise.all(texts.map((text) => client.echo({ text })));
      expect(answers.map((answer) => answer.text)).toEqual(texts);
    });

    test('a failure arrives as a plain fault, without a stack', async () => {
      const { client } = await connect();
      await expect(client.fail({ how: 'fault' })).rejects.toMatchObject({
        code: 'full',
        summary: 'It is full.',
        mend: 'Empty it.',
      });
      await expect(client.fail({ how: 'error' })).rejects.toMatchObject({
        code: 'internal',
        summary: 'It broke.',
      });
      await expect(client.fail({ how: 'text' })).rejects.toMatchObject({ summary: 'just words' });
    });

    test('arguments that the contract does not allow are refused by name', async () => {
      const { client } = await connect();
      await expect(client.echo({ text: 5 } as never)).rejects.toMatchObject({
        code: 'arguments',
        summary: expect.stringContaining('text') as string,
      });
      await expect(client.echo({ text: 'a', more: true } as never)).rejects.toMatchObject({
        code: 'arguments',
      });
    });

    test('a job reports progress in order, then its result', async () => {
      const { client } = await connect();
      const seen: number[] = [];
      const result = await client.count({ to: 50 }, (n) => seen.push(n)).result;
      expect(result).toBe('counted to 50');
      expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });

    test('a cancelled job still tells how it ended', async () => {
      const { client } = await connect();
      const handle = client.hang({ name: 'job' }, () => handle.cancel());
      expect(await handle.result).toBe('job was cancelled');
    });

    test('a stream delivers everything in order and ends', async () => {
      const { client } = await connect();
      const seen: number[] = [];
      const fault = await new Promise((end) => client.numbers({ to: 40 }, (n) => seen.push(n), end));
      expect(fault).toBeNull();
      expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i));
    });

    test('a reader that does not acknowledge holds the sender at the window', async () => {
      const open = await setUp();
      const { channel } = await open();
      const items: unknown[] = [];
      const full = new Promise<void>((resolve) => {
        channel.onMessage((message) => {
          const { type, value } = message as { type: string; value: unknown };
          if (type === 'item') items.push(value);
          if (items.length === 4) resolve();
        });
      });
      channel.send({ type: 'open', id: 0, entry: 'numbers', args: { to: 100 } });
      await full;
      const observer = createClient(suiteContract, (await open()).channel);
      expect((await observer.tally({})).sent).toBe(4);
      channel.send({ type: 'ack', id: 0, count: 2 });
      while ((await observer.tally({})).sent < 6);
      expect((await observer.tally({})).sent).toBe(6);
      expect(items.length).toBeLessThanOrEqual(6);
    });

    test('a reader that promises to take an item holds the sender until it has', async () => {
      const { client, open } = await connect();
      const takes: (() => void)[] = [];
      let full = () => {};
      const filled = new Promise<void>((resolve) => (full = resolve));
      const ended = new Promise<number>((resolve) => {
        let seen = 0;
        client.numbers(
          { to: 8 },
          () => {
            if (++seen > 4) return;
            if (seen === 4) full();
            return new Promise<void>((take) => takes.push(take));
          },
          () => resolve(seen),
        );
      });
      await filled;
      const observer = createClient(suiteContract, (await open()).channel);
      expect((await observer.tally({})).sent).toBe(4);
      for (const take of takes) take();
      expect(await ended).toBe(8);
    });

    test('a stopped stream is cancelled at its source and says nothing more', async () => {
      const { client } = await connect();
      let after = 0;
      let stopped = false;
      await new Promise<void>((resolve) => {
        const stop = client.endless({ name: 'stream' }, (n) => {
          if (stopped) after++;
          if (n < 10 || stopped) return;
          stop();
          stopped = true;
          resolve();
        });
      });
      await settled(client, 'stream');
      expect(after).toBe(0);
    });

    test('closing the channel cancels what ran for it and fails what was open', async () => {
      const { open, close, client } = await connect();
      const observer = createClient(suiteContract, (await open()).channel);
      let started = () => {};
      const running = new Promise<void>((resolve) => (started = resolve));
      const job = client.hang({ name: 'job' }, () => started());
      const refused = expect(job.result).rejects.toMatchObject({ code: 'disconnected' });
      const ended = new Promise((end) => client.endless({ name: 'stream' }, () => {}, end));
      await running;
      await close();
      await refused;
      expect(await ended).toMatchObject({ code: 'disconnected' });
      await settled(observer, 'job');
      await settled(observer, 'stream');
      await expect(client.echo({ text: 'late' })).rejects.toMatchObject({ code: 'disconnected' });
    });

    test('what is no envelope, names no entry or reuses an open id harms nothing', async () => {
      const open = await setUp();
      const { channel } = await open();
      const replies: { id: number; type: string }[] = [];
      const answered = new Promise<void>((resolve) => {
        channel.onMessage((message) => {
          replies.push(message as { id: number; type: string });
          if (replies.some(({ id }) => id === 3)) resolve();
        });
      });
      channel.send({ type: 'open', id: 1, entry: 'constructor', args: {} });
      channel.send({ type: 'open', id: 2, entry: 'hang', args: { name: 'first' } });
      channel.send({ type: 'open', id: 2, entry: 'echo', args: { text: 'second' } });
      channel.send({ type: 'cancel', id: 99 });
      channel.send({ type: 'open', id: 3, entry: 'echo', args: { text: 'still here' } });
      await answered;
      const answersTo = (wanted: number) => replies.filter(({ id }) => id === wanted);
      expect(answersTo(1)).toMatchObject([{ type: 'fault', fault: { code: 'protocol' } }]);
      expect(answersTo(2)).toMatchObject([
        { type: 'progress' },
        { type: 'fault', fault: { code: 'protocol' } },
      ]);
      expect(answersTo(3)).toMatchObject([{ type: 'result', value: { text: 'still here', length: 10 } }]);
    });
  });
}
