import { defineConfig } from 'vitest/config';
import { translation } from './scripts/translation.ts';

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
        // Real hosts: needs root on Linux. One lab at a time, so one file after the other.
        test: {
          name: 'lab',
          include: ['e2e/lab/**/*.lab.test.ts', 'e2e/journeys/**/*.lab.test.ts'],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
