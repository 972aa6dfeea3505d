import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

/** React Flow's stress example, built as ours is and served on this machine. */
export async function serveStressExample(): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'rackloom-stress-'));
  const common = {
    root: join(import.meta.dirname, 'stress-example'),
    configFile: false as const,
    logLevel: 'error' as const,
  };
  await build({
    ...common,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
