import { join, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { contract } from '#shared/ipc/contract';
import { serveChannel } from '#shared/ipc/server';
import { appFolder } from '../files/app-folder';
import { createDesk } from '../files/desk';
import { folderChooser } from '../files/folder-chooser';
import { createServices } from '../ipc/create-services';
import { createHandlers } from '../ipc/handlers';
import { openInBrowser } from '../server/open-in-browser';
import { startServer } from '../server/server';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';

interface Options {
  profile?: string;
  port: number;
  open?: boolean;
  json?: boolean;
}

export function serveCommand(program: Command, context: CliContext): void {
  program
    .command('serve [file]')
    .description('Serve the app to a browser on this machine; without a file it opens the reference homelab.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--port <number>', 'listen on this port of 127.0.0.1 instead of a free one', portNumber, 0)
    .option('--open', 'open the browser')
    .option('--json', 'print {url, port} as JSON')
    .action((file: string | undefined, options: Options) =>
      context.run(options, async () => {
        if (file !== undefined) await context.readText(file);
        await serve(file ?? null, options, context);
        return exitCodes.done;
      }),
    );
}

/** Until Ctrl-C: tabs are closed, a running apply ends cleanly, connections are closed. */
async function serve(file: string | null, options: Options, context: CliContext): Promise<void> {
  const services = createServices({
    mode: 'browser',
    profile: options.profile ? resolve(options.profile) : null,
    desk: createDesk({
      files: false,
      initialFile: file,
      chooser: folderChooser(process.cwd()),
    }),
    secretSource: { where: 'the terminal Rackloom runs in', ask: (question) => context.ask.secret(question) },
  });
  const server = await startServer({
    rendererFolder: join(appFolder(), 'out', 'renderer'),
    port: options.port,
    serve: (channel, refuse) =>
      serveChannel(contract, createHandlers(services), channel, { onMalformed: refuse }),
  });
  if (options.json) context.json({ url: server.url, port: server.port });
  else context.out(`Rackloom is at ${server.url}\nThe link opens one browser tab. Ctrl-C ends Rackloom.`);

  if (options.open) await openInBrowser(server.url);

  await aborted(context.signal);
  await server.close();
  await services.applyGate.idle();
  await services.reaches.closeAll();
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}
