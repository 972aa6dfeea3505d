import { createChannelPair } from '#shared/ipc/testing/channel-pair';
import { createClient } from '#shared/ipc/client';
import { contract, type RackloomClient, type RackloomHandlers } from '#shared/ipc/contract';
import { serveChannel } from '#shared/ipc/server';

const silent = (_args: unknown, { signal }: { signal: AbortSignal }) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

const refused = () => Promise.reject(new Error('This test double has no such answer.'));

/**
 * A main process in this one, for tests: what a test does not give answers with nothing or refuses. Messages take the
 * real way, envelopes and validation included.
 */
export function inMemoryMain(handlers: Partial<RackloomHandlers>): RackloomClient {
  const { client, server } = createChannelPair();
  const all: RackloomHandlers = {
    'app.info': () => ({ version: '0.0.0', mode: 'browser', platform: 'linux', profile: null, files: true }),
    'file.initial': () => ({ path: null, name: 'empty', text: 'rackloom: 1\nname: empty\n' }),
    'file.open': () => null,
    'file.samples': () => [],
    'file.openSample': refused,
    'file.recent': () => [],
    'file.openRecent': refused,
    'file.save': ({ path }) => ({ path }),
    'file.saveAs': () => null,
    'file.picture': refused,
    'file.committed': refused,
    'file.watch': silent,
    'file.keepCopy': () => undefined,
    'file.edited': () => undefined,
    'models.own': () => ({ models: [], diagnostics: [] }),
    'menu.commands': silent,
    'window.theme': () => undefined,
    'simulate.explain': refused,
    'simulate.failures': refused,
    'simulate.replicate': refused,
    'simulate.sweep': refused,
    'plan.make': refused,
    'plan.apply': refused,
    'plan.cancelTarget': refused,
    status: refused,
    'measure.plan': refused,
    'measure.run': refused,
    'bootFiles.cards': () => [],
    'bootFiles.chooseFolder': () => null,
    'bootFiles.preview': refused,
    'bootFiles.write': refused,
    'live.watch': silent,
    'live.logs': silent,
    'live.containerLogs': silent,
    'forward.open': silent,
    'terminal.open': silent,
    'terminal.write': () => undefined,
    'terminal.resize': () => undefined,
    'questions.watch': silent,
    'questions.answer': () => undefined,
    ...handlers,
  };
  serveChannel(contract, all, server);
  return createClient(contract, client);
}
