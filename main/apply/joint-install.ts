import { CommandError, type Transport } from '../transports/transport';
import { installCommand } from './apt';
import { runShown } from './run-shown';

/** What a step installs, and the command for that in the plan. */
export interface Installation {
  packages: readonly string[];
  command: string;
  output: (text: string) => void;
}

interface Asked extends Installation {
  settle: (work: Promise<void>) => void;
}

/** Steps of a host that waited for its package lists go on within a moment of each other; so long is waited for the next. */
const gatheringMs = 100;
const batches = new WeakMap<Transport, Asked[]>();

/**
 * Installs a step's packages together with those of other steps that come to it at the same moment: reading apt's lists and
 * dpkg's database and running the triggers is most of the work, and is done once. Where that fails, each is done by itself, so
 * that a package that cannot be had fails its own step only.
 */
export const install = (transport: Transport, installation: Installation): Promise<void> =>
  new Promise((settle) => batchFor(transport).push({ ...installation, settle }));

function batchFor(transport: Transport): Asked[] {
  const gathering = batches.get(transport);
  if (gathering) return gathering;
  const batch: Asked[] = [];
  batches.set(transport, batch);
  setTimeout(() => {
    batches.delete(transport);
    void installAll(transport, batch);
  }, gatheringMs);
  return batch;
}

async function installAll(transport: Transport, batch: readonly Asked[]): Promise<void> {
  if (batch.length === 1) return oneByOne(transport, batch);
  const packages = [...new Set(batch.flatMap((each) => each.packages))];
  const output = (text: string) => batch.forEach((each) => each.output(text));
  const together = runShown(transport, installCommand(packages), { sudo: true, output });
  const refused = await together.then(
    () => false,
    (error: unknown) => error instanceof CommandError,
  );
  if (refused) return oneByOne(transport, batch);
  batch.forEach(({ settle }) => settle(together));
}

async function oneByOne(transport: Transport, batch: readonly Asked[]): Promise<void> {
  for (const { command, output, settle } of batch) {
    const alone = runShown(transport, command, { sudo: true, output });
    settle(alone);
    await alone.catch(() => undefined);
  }
}
