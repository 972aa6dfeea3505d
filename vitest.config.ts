import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,simulations,main,renderer,scripts,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.lab.test.ts', 'simulations/validation/**'],
          setupFiles: ['scripts/property-seed.ts'],
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'validation',
          include: ['simulations/validation/**/*.test.ts'],
          setupFiles: ['scripts/property-seed.ts'],
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
