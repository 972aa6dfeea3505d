import { expect, test } from '@playwright/test';
import { knownFingerprints } from '#simulations/testing/fingerprints';
import { stories } from '#simulations/testing/stories';
import { fingerprintInPage } from '../screens/simulate-in-page';
import { startElectron } from '../screens/start-electron';

test('Electron gives the same bytes as Node for every sample scenario', async () => {
  test.slow();
  const running = await startElectron();
  const known = knownFingerprints();
  for (const story of stories())
    expect(await fingerprintInPage(running.window.page, story), story.name).toBe(
      known[story.name]?.fingerprint,
    );
  await running.close();
});
