import { afterEach, describe, expect, it, vi } from 'vitest';
import { verbatim } from '#shared/language/text';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { LivePod } from '#shared/live/entities';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument } from './document';
import { stopLive } from './live';
import {
  closeLogs,
  holdLogs,
  logText,
  openContainerLogs,
  openLogs,
  openPodLogs,
  printLogs,
  useLogs,
  type LogOf,
} from './logs';

const pod: LivePod = {
  source: 'cluster/home',
  seenAt: 1,
  name: 'app-1',
  namespace: 'apps',
  node: 'pi-1',
  phase: 'Running',
  ready: true,
  restarts: 0,
  ip: '',
  app: 'app',
  containers: ['app', 'proxy'],
};
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 60_000 });
const line = (text: string) => ({ at: '2026-11-24T00:00:00Z', text });
const open = (logs: RackloomHandlers['live.logs']) => {
  useClient.setState({ client: inMemoryMain({ 'live.logs': logs }) });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  openPodLogs(pod);
};
const texts = () => useLogs.getState().lines.map(({ text }) => text);

afterEach(stopLive);

describe('a pod’s log', () => {
  it('is asked of its first container, and shown until it ends', async () => {
    const asked: unknown[] = [];
    open(async ({ text: _, ...order }, { send }) => {
      asked.push(order);
      await send({ lines: [line('one')], problem: null });
    });
    expect(useLogs.getState().state).toBe('opening');
    await soon(() => expect(useLogs.getState().state).toBe('ended'));
    expect(texts()).toEqual(['one']);
    expect(useLogs.getState().fault).toBeNull();
    expect(asked).toMatchObject([
      { cluster: 'home', namespace: 'apps', pod: 'app-1', container: 'app', tail: 500 },
    ]);
  });

  it('stands still while it is held, and loses nothing', async () => {
    let sent = 0;
    open(async (_, { send, signal }) => {
      for (; sent < 50 && !signal.aborted; sent++) await send({ lines: [line(`${sent}`)], problem: null });
    });
    await soon(() => expect(texts()).toContain('0'));
    holdLogs(true);
    const before = texts();
    await soon(() => expect(sent).toBeGreaterThanOrEqual(Math.min(before.length + 3, 50)));
    expect(texts()).toEqual(before);
    holdLogs(false);
    await soon(() => expect(useLogs.getState().state).toBe('ended'));
    await soon(() => expect(texts()).toEqual(Array.from({ length: 50 }, (_, i) => `${i}`)));
  });

  it('keeps its lines while contact is lost, and the last of many', async () => {
    open(async (_, { send, signal }) => {
      for (let lot = 0; lot < 28; lot++)
        await send({ lines: Array.from({ length: 200 }, (_, i) => line(`${lot * 200 + i}`)), problem: null });
      await send({ lines: [], problem: verbatim('The cable is out.') });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await soon(() => expect(useLogs.getState().state).toBe('lost'));
    expect(useLogs.getState().problem).toBe('The cable is out.');
    expect([texts().length, texts()[0], texts().at(-1)]).toEqual([5_000, '600', '5599']);
  });

  it('that cannot be had says why and what to do', async () => {
    open(() =>
      Promise.reject(Object.assign(new Error('no such pod'), { code: 'log', mend: 'Open another.' })),
    );
    await soon(() => expect(useLogs.getState().state).toBe('ended'));
    expect(useLogs.getState().fault).toMatchObject({ summary: 'no such pod', mend: 'Open another.' });
  });

  it('gives way to another container’s, and is let go when closed', async () => {
    const running = new Set<string | null>();
    open(async ({ container }, { signal }) => {
      running.add(container);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      running.delete(container);
    });
    openLogs({ ...(useLogs.getState().of as Extract<LogOf, { kind: 'pod' }>), container: 'proxy' });
    await soon(() => expect([...running]).toEqual(['proxy']));
    closeLogs();
    await soon(() => expect(running.size).toBe(0));
    expect(useLogs.getState().of).toBeNull();
  });

  it('is read no faster than it is printed', async () => {
    let sent = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const stopPrinting = printLogs(() => gate);
    open(async (_, { send }) => {
      for (; sent < 40; sent++) await send({ lines: [line(String(sent))], problem: null });
    });
    await soon(() => expect(texts().length).toBeGreaterThan(0));
    expect(sent).toBeLessThan(40);
    release();
    await soon(() => expect(sent).toBe(40));
    stopPrinting();
  });
});

it('a Docker container’s log is asked of its host', async () => {
  const asked: unknown[] = [];
  useClient.setState({
    client: inMemoryMain({
      'live.containerLogs': async ({ device, container }, { send }) => {
        asked.push([device, container]);
        await send({ lines: [line('\u001b[31mred\u001b[0m')], problem: null });
      },
    }),
  });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  openContainerLogs({
    source: 'docker/gpu-1',
    seenAt: 1,
    name: 'ollama',
    host: 'gpu-1',
    image: '',
    state: 'running',
    status: '',
    ports: '',
  });
  await soon(() => expect(useLogs.getState().state).toBe('ended'));
  expect(asked).toEqual([['gpu-1', 'ollama']]);
  expect(logText(useLogs.getState().lines)).toBe('2026-11-24T00:00:00Z red\n');
});
