import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '#shared/results/results';
import { fingerprint, type Story } from '#simulations/testing/stories';
import type { FromSimulation, ToSimulation } from '../../renderer/simulation-messages';

const assets = join(import.meta.dirname, '../../out/renderer/assets');

/** The fingerprint of a story that the window's own worker simulates, in the engine that shows the page. */
export async function fingerprintInPage(page: Page, { topology, request }: Story): Promise<string> {
  const worker = readdirSync(assets).find((file) => /^simulation-worker-.*\.js$/.test(file));
  const results = await page.evaluate(
    ({ url, message }) =>
      new Promise<string>((resolve, reject) => {
        const worker = new Worker(url, { type: 'module' });
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<FromSimulation>) => {
          if (data.type === 'done') resolve(JSON.stringify(data.results));
          if (data.type === 'failed') reject(new Error(data.problem.message));
          if (data.type === 'done' || data.type === 'failed') worker.terminate();
        };
        worker.postMessage(message);
      }),
    { url: `/assets/${worker}`, message: { topology, request } satisfies ToSimulation },
  );
  return fingerprint(JSON.parse(results) as Results);
}
