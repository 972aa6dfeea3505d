import { defineConfig } from 'vitest/config';
import { translation } from './scripts/translation.ts';

/** Needs root on Linux. Labs of one project share addresses, so it is one file after the other; those of the two do not. */
const realHosts = { fileParallelism: false, testTimeout: 900_000, hookTimeout: 900_000 };
const besideLab = 'e2e/lab/servers.lab.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [translation()],
        test: {
          name: 'unit',
          include: ['{shared,simulations,main,renderer,scripts,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.lab.test.ts', 'simulations/validation/**'],
          setupFiles: ['scripts/property-seed.ts', 'scripts/english.ts'],
          // What is tested keeps no state in its modules; loading them anew for each file took as long as half of the tests.
          isolate: false,
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'validation',
          include: ['simulations/validation/**/*.test.ts'],
          setupFiles: ['scripts/property-seed.ts'],
          isolate: false,
          testTimeout: 900_000,
        },
      },
      {
        test: { name: 'lab', include: ['e2e/lab/**/*.lab.test.ts'], exclude: [besideLab], ...realHosts },
      },
      {
        test: { name: 'lab-beside', include: [besideLab, 'e2e/journeys/**/*.lab.test.ts'], ...realHosts },
      },
    ],
  },
});
