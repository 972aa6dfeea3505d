import { vi } from 'vitest';

/** Waits for something to hold, however busy the machine is: what never holds fails by the test's own time. */
export const soon = (holds: () => void): Promise<void> =>
  vi.waitFor(holds, { timeout: 120_000, interval: 20 });
