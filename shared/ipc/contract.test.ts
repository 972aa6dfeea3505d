import { describe, expect, test } from 'vitest';
import { createChannelPair } from './testing/channel-pair';
import { contractSuite, suiteContract, suiteHandlers } from './contract-suite';
import { serveChannel } from './server';

contractSuite({ describe, test, expect }, 'an in-memory pair', () => {
  const handlers = suiteHandlers();
  return Promise.resolve(() => {
    const { client, server, close } = createChannelPair();
    serveChannel(suiteContract, handlers, server);
    return Promise.resolve({ channel: client, close });
  });
});

test('malformed messages are told to the owner of the channel', async () => {
  const { client, server } = createChannelPair();
  const problems: string[] = [];
  serveChannel(suiteContract, suiteHandlers(), server, { onMalformed: (problem) => problems.push(problem) });
  client.send('hello');
  client.send({ type: 'open', id: 0, entry: 'numbers', args: { to: 2 } });
  client.send({ type: 'ack', id: 0, count: 500 });
  client.send({ type: 'open', id: -1, entry: 'echo', args: {} });
  await new Promise((resolve) => setTimeout(resolve));
  expect(problems).toHaveLength(3);
  expect(problems[1]).toContain('acknowledged more than was sent');
});

test('one more request than the limit is refused as busy', async () => {
  const { client, server } = createChannelPair();
  serveChannel(suiteContract, suiteHandlers(), server);
  const refused = new Promise<unknown>((resolve) =>
    client.onMessage((message) => {
      if ((message as { type: string }).type === 'fault') resolve(message);
    }),
  );
  for (let id = 0; id <= 256; id++) client.send({ type: 'open', id, entry: 'hang', args: { name: `${id}` } });
  expect(await refused).toMatchObject({ id: 256, fault: { code: 'busy' } });
});
