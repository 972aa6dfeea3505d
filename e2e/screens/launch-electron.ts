import { _electron, errors, type ElectronApplication } from '@playwright/test';
import { createRequire } from 'node:module';

/** An application that runs and has not answered Playwright by then never will. */
const launchTimeout = 60_000;

/**
 * Electron (`RACKLOOM_ELECTRON`, else the pinned package's). On a busy machine Playwright now and then attaches to an application that is up and
 * waits for ever; that is no matter of ours, and it is launched a second time.
 */
export async function launchElectron(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<ElectronApplication> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const launch = () =>
    _electron.launch({
      executablePath:
        process.env['RACKLOOM_ELECTRON'] ?? (createRequire(import.meta.url)('electron') as string),
      args: [...args],
      env: { ...inherited, ...environment },
      timeout: launchTimeout,
    });
  try {
    return await launch();
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return launch();
  }
}
