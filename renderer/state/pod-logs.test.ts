import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { LivePod } from '#shared/live/entities';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument } from './document';
import { stopLive } from './live';
import { closeLogs, openLogs, openPodLogs, usePodLogs } from './pod-logs';

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
const line = (text: string) => ({ at: '2026-11-24T00:00:00Z', text });
const open = (logs: RackloomHandlers['live.logs']) => {
  useClient.setState({ client: inMemoryMain({ 'live.logs': logs }) });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  openPodLogs(pod);
};
const texts = () => usePodLogs.getState().lines.map(({ text }) => text);

afterEach(stopLive);

describe('a pod’s log', () => {
  it('is asked of its first container, and shown until it ends', async () => {
    const asked: unknown[] = [];
    open(async ({ text: _, ...order }, { send }) => {
      asked.push(order);
      await send({ lines: [line('one')], problem: null });
    });
    expect(usePodLogs.getState().state).toBe('opening');
    await vi.waitFor(() => expect(usePodLogs.getState().state).toBe('ended'));
    expect(texts()).toEqual(['one']);
    expect(usePodLogs.getState().fault).toBeNull();
    expect(asked).toMatchObject([
      { cluster: 'home', namespace: 'apps', pod: 'app-1', container: 'app', tail: 500 },
    ]);
  });

  it('keeps its lines while contact is lost, and the last thousand of many', async () => {
    open(async (_, { send, signal }) => {
      for (let lot = 0; lot < 8; lot++)
        await send({ lines: Array.from({ length: 200 }, (_, i) => line(`${lot * 200 + i}`)), problem: null });
      await send({ lines: [], problem: 'The cable is out.' });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await vi.waitFor(() => expect(usePodLogs.getState().state).toBe('lost'));
    expect(usePodLogs.getState().problem).toBe('The cable is out.');
    expect([texts().length, texts()[0], texts().at(-1)]).toEqual([1_000, '600', '1599']);
  });

  it('that cannot be had says why and what to do', async () => {
    open(() =>
      Promise.reject(Object.assign(new Error('no such pod'), { code: 'log', mend: 'Open another.' })),
    );
    await vi.waitFor(() => expect(usePodLogs.getState().state).toBe('ended'));
    expect(usePodLogs.getState().fault).toMatchObject({ summary: 'no such pod', mend: 'Open another.' });
  });

  it('gives way to another container’s, and is let go when closed', async () => {
    const running = new Set<string | null>();
    open(async ({ container }, { signal }) => {
      running.add(container);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      running.delete(container);
    });
    openLogs({ ...usePodLogs.getState().of!, container: 'proxy' });
    await vi.waitFor(() => expect([...running]).toEqual(['proxy']));
    closeLogs();
    await vi.waitFor(() => expect(running.size).toBe(0));
    expect(usePodLogs.getState().of).toBeNull();
  });
});
