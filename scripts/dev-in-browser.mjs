// Hot reload without Electron: main serves the bridge, Vite serves the renderer and passes the bridge on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadConfigFromFile } from 'electron-vite';
import { createServer } from 'vite';
import { root } from './setup.mjs';

const cli = join(root, 'out', 'main', 'cli.js');
const main = spawn(process.execPath, [cli, 'serve', '--json', ...process.argv.slice(2)], {
  stdio: ['inherit', 'pipe', 'inherit'],
});
main.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => main.kill());

const { url, port } = await new Promise((resolve) => {
  let text = '';
  main.stdout.on('data', (chunk) => {
    text += chunk;
    if (text.endsWith('}\n')) resolve(JSON.parse(text));
  });
});

const { config } = await loadConfigFromFile(
  { command: 'serve', mode: 'development' },
  join(root, 'electron.config.ts'),
);
const server = await createServer({
  ...config.renderer,
  configFile: false,
  server: {
    host: '127.0.0.1',
    proxy: {
      // Main answers its own Host and Origin only. The whole path: the renderer has a bridge.ts.
      '^/bridge$': {
        target: `http://127.0.0.1:${port}`,
        ws: true,
        changeOrigin: true,
        rewriteWsOrigin: true,
      },
    },
  },
});
await server.listen();
const address = server.resolvedUrls.local[0];
console.log(`Rackloom with hot reload is at ${address}#${url.split('#')[1]}`);
