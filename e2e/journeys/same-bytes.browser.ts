import { expect, test } from '@playwright/test';
import { knownFingerprints } from '#simulations/testing/fingerprints';
import { stories } from '#simulations/testing/stories';
import { fingerprintInPage } from '../screens/simulate-in-page';
import { startBrowser } from '../screens/start-browser';

test('Chromium gives the same bytes as Node for every sample scenario', async ({ page }) => {
  test.slow();
  const served = await startBrowser(page);
  const known = knownFingerprints();
  for (const story of stories())
    expect(await fingerprintInPage(page, story), story.name).toBe(known[story.name]?.fingerprint);
  await served.close();
});
