import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { translation } from './scripts/translation.ts';
import { wholeCommandLine } from './scripts/whole-command-line.ts';
import { xtermStyles } from './scripts/xterm-styles.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Three builds: main (app and command line, run by Electron's Node and by the user's), preloads, renderer. Targets are
 * those of the oldest runtime supported: Electron 33 (Chromium 130, Node 20.18). electron-vite knows no newer table.
 */
export default defineConfig({
  main: {
    plugins: [translation(), wholeCommandLine(at('out/main'))],
    build: {
      outDir: at('out/main'),
      target: 'node20.18',
      sourcemap: true,
      // Every command waits until its code is read: in few files, without white space, that takes half the time.
      minify: true,
      externalizeDeps: {
        exclude: ['@kubernetes/client-node', 'commander', 'ssh-config', 'undici', 'ws', 'yaml', 'zod'],
      },
      rolldownOptions: {
        input: {
          electron: at('main/electron/entry.ts'),
          cli: at('main/cli/start.ts'),
          'cli-modules': at('main/cli/entry.ts'),
          'simulate-worker': at('main/simulate/worker.ts'),
          'study-worker': at('main/simulate/study-worker.ts'),
        },
        // Beside the entries, so that a path relative to `import.meta.url` holds in every chunk.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node20.18',
      // A sandboxed preload can require nothing but electron: each is one CommonJS file, also under "type": "module".
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          app: at('main/electron/preload.ts'),
          'secret-prompt': at('main/electron/secret-prompt/preload.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [translation(), react(), xtermStyles],
    // Bundled beforehand, it would not pass through the plugin.
    optimizeDeps: { exclude: ['@xterm/xterm'] },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      emptyOutDir: true,
      rolldownOptions: { input: at('renderer/index.html') },
    },
    worker: { format: 'es' },
  },
});
