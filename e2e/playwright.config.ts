import { defineConfig } from '@playwright/test';

const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath: process.env['RACKLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-dev-shm-usage', '--disable-background-networking'],
  },
};

/**
 * Three projects: `browser` (the app as served on 127.0.0.1, in Chromium), `electron` (the app itself), and `lab` (the app
 * on real hosts; needs root). Two of them may run side by side, so each keeps its traces apart. Nothing is retried: a test that
 * passes sometimes is a defect.
 */
export default defineConfig({
  testDir: 'journeys',
  workers: 1,
  // A stuck journey is told from a slow machine by minutes, not seconds.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  use: { viewport: { width: 1440, height: 900 }, trace: 'retain-on-failure' },
  projects: [
    {
      name: 'browser',
      testMatch: '*.browser.ts',
      outputDir: '../test-results/browser',
      use: chromium,
    },
    { name: 'electron', testMatch: '*.electron.ts', outputDir: '../test-results/electron' },
    {
      name: 'lab',
      testMatch: '*.lab.ts',
      outputDir: '../test-results/lab',
      timeout: 1_200_000,
      expect: { timeout: 30_000 },
      use: chromium,
    },
  ],
});
