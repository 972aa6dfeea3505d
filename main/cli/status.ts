import { isDeepStrictEqual } from 'node:util';
import type { Command } from 'commander';
import { inEnglish } from '#shared/language/text';
import { applyLivePatch, emptyLive, type LivePatch, type LiveState } from '#shared/live/entities';
import { hasErrors } from '#shared/plan/diagnostic';
import type { Design } from '../apply/design';
import { allOrNone } from '../live/all-or-none';
import { pause } from '../live/pace';
import { stateReaders } from '../live/readers/all';
import { readStatus } from '../live/status';
import { takeSnapshot } from '../live/snapshot';
import { createTrigger } from '../live/trigger';
import { watchLive } from '../live/watch';
import type { CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';
import { statusJson, type StatusFound } from './status-json';
import { statusReport } from './status-report';

interface Options {
  profile?: string;
  json?: boolean;
  watch?: boolean;
}

/** With `--watch`: looked at again after changes, but not sooner than this after the last look, and at least this often. */
const soonestMs = 2_000;
const latestMs = 30_000;

export function statusCommand(program: Command, context: CliContext): void {
  program
    .command('status <file>')
    .description('Read back what runs where, and say where it differs from the design (exit code 2).')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--watch', 'go on until Ctrl-C, and print again whenever something changes')
    .option('--json', 'print JSON, one value a line with --watch; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const show = options.json ? printJson(context, options) : printReport(context);
        const found = options.watch ? await watchStatus(design, context, show) : await once(design, context);
        if (!options.watch) show(found);
        return exitCodeOf(found);
      }),
    );
}

type Show = (found: StatusFound) => void;

const printJson =
  ({ json, out }: CliContext, { watch }: Options): Show =>
  (found) =>
    watch ? out(JSON.stringify(statusJson(found))) : json(statusJson(found));

const printReport =
  ({ out }: CliContext): Show =>
  (found) =>
    out(statusReport(found));

/** What could not be looked at is no agreement. */
function exitCodeOf({ drift, diagnostics }: StatusFound): ExitCode {
  if (drift.length > 0) return exitCodes.differs;
  return hasErrors(diagnostics) ? exitCodes.error : exitCodes.done;
}

async function once(design: Design, context: CliContext): Promise<StatusFound> {
  const { signal } = context;
  const reach = context.reach(design);
  const progress = context.progress();
  const live = takeSnapshot({ design, connections: reach.connections, signal });
  const onTarget = (target: string, state: string) => progress.show(`${target}: ${state}`);
  const [status, seen] = await Promise.all([readStatus({ design, ...reach, signal, live, onTarget }), live]);
  progress.clear();
  return { topology: design.topology.name, at: Date.now(), ...inEnglish(status), live: seen };
}

async function watchStatus(design: Design, context: CliContext, show: Show): Promise<StatusFound> {
  const { signal } = context;
  const reach = context.reach(design);
  const changes = createTrigger();
  let live = emptyLive();
  let found: StatusFound | undefined;
  const send = (patch: LivePatch) => {
    if (matters(patch, live)) changes.pull();
    live = applyLivePatch(live, patch);
    return Promise.resolve();
  };
  const look = async (signal: AbortSignal) => {
    for (await pause(soonestMs, signal); !signal.aborted; await changes.wait(latestMs, signal)) {
      const status = await readStatus({ design, ...reach, signal, live });
      found = { topology: design.topology.name, at: Date.now(), ...inEnglish(status), live };
      show(found);
      await pause(soonestMs, signal);
    }
  };
  await allOrNone(signal, [
    (signal) => watchLive({ design, connections: reach.connections, signal, send, readers: stateReaders }),
    look,
  ]).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return found ?? { topology: design.topology.name, at: Date.now(), drift: [], diagnostics: [], live };
}

/** Load, memory, the use of graphics cards and the age of what is in contact change all the time. */
function matters(
  { hosts: _, gpus: __, events: ___, sources = {}, ...entities }: LivePatch,
  { sources: before }: LiveState,
) {
  const contacts = Object.entries(sources).some(
    ([id, source]) =>
      source?.contact !== before[id]?.contact || !isDeepStrictEqual(source?.problem, before[id]?.problem),
  );
  return contacts || Object.keys(entities).length > 0;
}
