import { afterEach, expect, test, vi } from 'vitest';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { ForwardTarget } from '#shared/live/forward';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument } from './document';
import { startForward, stopAllForwards, stopForward, useForwards } from './forwards';

const target: ForwardTarget = { kind: 'device', device: 'gpu-1' };
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 60_000 });

function main(open: RackloomHandlers['forward.open']) {
  useClient.setState({ client: inMemoryMain({ 'forward.open': open }) });
  openDocument({ path: null, name: 'homelab', text: sampleText });
}
const forwards = () => useForwards.getState().forwards;
afterEach(stopAllForwards);

test('ports are listed as they are, stopped one by one or all, and then let go', async () => {
  const running = new Set<number>();
  main(async ({ port }, { send, signal }) => {
    running.add(port);
    const counts = { openedAt: 7, connections: 1, sentBytes: 2, receivedBytes: 3, problem: null };
    await send({ localPort: port + 1, ...counts });
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    running.delete(port);
  });
  for (const port of [80, 443, 8080]) startForward(target, port, null);
  await soon(() => expect(forwards().map(({ state }) => state?.localPort)).toEqual([81, 444, 8081]));
  stopForward(forwards()[0]!.id);
  await soon(() => expect([...running]).toEqual([443, 8080]));
  stopAllForwards();
  await soon(() => expect([running.size, forwards().length]).toEqual([0, 0]));
});

test('one that cannot be had stays listed with the reason', async () => {
  main(() => Promise.reject(new Error('Port 80 of this machine is taken.')));
  startForward(target, 80, 80);
  await soon(() => expect(forwards()[0]?.fault?.summary).toBe('Port 80 of this machine is taken.'));
});
