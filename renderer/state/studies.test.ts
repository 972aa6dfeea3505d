import { expect, test, vi } from 'vitest';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument } from './document';
import { forgetStudies, sweepStudy } from './studies';

const settings = {
  request: { duration: 1e9, warmup: 0, seed: 1 },
  runs: 1,
  axes: ['cables.uplink.delay=1 ms'],
};

test('a cancelled sweep says how far it was and with which settings it goes on', async () => {
  const asked: unknown[] = [];
  const sweep = async (
    args: { settings: unknown },
    { progress, signal }: { progress: (far: { points: number; of: number }) => void; signal: AbortSignal },
  ) => {
    asked.push(args.settings);
    progress({ points: 3, of: 9 });
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return { result: { axes: [], rows: [] }, diagnostics: [] };
  };
  useClient.setState({ client: inMemoryMain({ 'simulate.sweep': sweep }) });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  const state = () => sweepStudy.use.getState();
  void sweepStudy.start(settings);
  await vi.waitFor(() => expect(state().running?.progress).toEqual({ points: 3, of: 9 }), 60_000);
  sweepStudy.cancel();
  expect(state()).toMatchObject({ running: null, cancelled: { settings, progress: { points: 3, of: 9 } } });
  void sweepStudy.start(state().cancelled!.settings);
  expect(state().cancelled).toBeNull();
  await vi.waitFor(() => expect(asked).toEqual([settings, settings]), 60_000);
  forgetStudies();
  expect(state().cancelled).toBeNull();
});
