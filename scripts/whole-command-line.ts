import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type PluginOption } from 'vite';
import { inAscii } from '../main/cli/in-ascii.ts';

/** Loaded when they are needed: they bring files of their own, or machine code. */
const apart = ['@bokuweb/zstd-wasm', '@resvg/resvg-js', 'cpu-features', 'electron'];

/** ssh2 looks for its machine code beside its own file, which it is not in any more. */
const machineCode: PluginOption = {
  name: 'machine-code',
  enforce: 'pre',
  resolveId: (id) =>
    id.endsWith('sshcrypto.node')
      ? { id: 'ssh2/lib/protocol/crypto/build/Release/sshcrypto.node', external: true }
      : null,
};

const allInAscii: PluginOption = {
  name: 'in-ascii',
  generateBundle: (_, bundle) => {
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = inAscii(chunk.code);
  },
};

/** After the build of the modules: all that the command line consists of in one script, whose compiled form can be kept. */
export function wholeCommandLine(folder: string): PluginOption {
  let watches = false;
  return {
    name: 'whole-command-line',
    apply: 'build',
    configResolved: ({ build: { watch } }) => void (watches = watch !== null),
    async closeBundle() {
      await rm(join(folder, 'compiled'), { recursive: true, force: true });
      // While someone works on the code, the modules do.
      if (watches) return;
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [machineCode, allInAscii],
        ssr: { noExternal: true, external: apart },
        build: {
          ssr: join(folder, 'cli-modules.js'),
          outDir: folder,
          emptyOutDir: false,
          minify: true,
          target: 'node20.18',
          rolldownOptions: {
            output: { format: 'cjs', entryFileNames: 'cli-whole.cjs', codeSplitting: false },
          },
        },
      });
    },
  };
}
