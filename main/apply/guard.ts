import { setTimeout as pause } from 'node:timers/promises';
import { SaidError } from '#shared/language/said-error';
import { amount, text, type Text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { Connections } from '../transports/connections';
import { commandLine, quote } from '../transports/quote';
import { ConnectionError, type Transport } from '../transports/transport';
import { consoleClock } from './console-clock';
import type { Clock } from './guard-clock';
import { undoOf } from './undo';

/**
 * The lock-out guard. Before a change that can cut the path to a machine, the machine itself is given a timer that puts the
 * old state back. The change is made, contact is proven over a connection that did not exist before, and only then the timer
 * is taken away. Whether the timer or we come first is settled by one rename on the machine, so never both.
 */
export class LockedOutError extends SaidError {
  override readonly name = 'LockedOutError';
  constructor(said: Text) {
    super(
      said,
      text`Compare the addresses, VLANs and gateways of the design with how the machine is really connected, then plan again.`,
    );
  }
}

export interface Guarded {
  step: string;
  changes: readonly Change[];
  seconds: number;
  /** Machine that the change is made on, and all that must still be reached afterwards. */
  target: string;
  proves: readonly string[];
  connections: Connections;
  signal: AbortSignal;
  output: (text: string) => void;
}

export async function guarded(guard: Guarded, perform: () => Promise<void>): Promise<void> {
  const { target, connections, output, seconds } = guard;
  const clock = clockOf(guard);
  await clock.arm(await connections.get(target, guard.signal));
  output(`${target} undoes this by itself in ${seconds} s unless contact is proven\n`);
  const cut = await lostIn(perform);
  const deadline = performance.now() + (seconds - 5) * 1000;
  for (const device of guard.proves) {
    if (await contact(guard, clock, device, deadline)) continue;
    throw await lockedOut(guard, clock, device);
  }
  if (!(await confirm(guard, clock))) throw await lockedOut(guard, clock, target);
  output('contact proven over a new connection; the change stays\n');
  // The change was cut off in the middle: the step is begun again on the connection that works.
  if (cut) throw cut;
}

/** A lost connection is no failure yet: it may be what the change is about. */
async function lostIn(perform: () => Promise<void>): Promise<ConnectionError | null> {
  try {
    await perform();
    return null;
  } catch (error) {
    if (error instanceof ConnectionError) return error;
    throw error;
  }
}

function clockOf({ step, changes, seconds }: Guarded): Clock {
  const entered = changes.find((change) => change.kind === 'command' && change.console);
  if (entered?.kind === 'command' && entered.console)
    return consoleClock(entered.console, undoOf(changes).changes, seconds);
  const folder = folderOf(step);
  const succeeds = async (transport: Transport, argv: string[]) =>
    (await transport.run(argv, { sudo: true, allowFailure: true })).code === 0;
  return {
    slackS: 30,
    arm: async (transport) => {
      await transport.run(['sh', '-s'], { sudo: true, stdin: armScript(step, changes, seconds) });
    },
    answers: (transport, options) => transport.run(['true'], options),
    confirm: (transport) => succeeds(transport, ['mv', `${folder}/armed`, `${folder}/confirmed`]),
    isUndone: (transport) => succeeds(transport, ['test', '-e', `${folder}/undone`]),
  };
}

const folderOf = (step: string) => `/run/rackloom/guard-${step.replace(/[^A-Za-z0-9.-]+/g, '-')}`;

/** Backs the files up, writes what undoes the change, and starts the clock outside our session. */
export function armScript(step: string, changes: readonly Change[], seconds: number): string {
  const folder = folderOf(step);
  const files = changes.flatMap((change) => (change.kind === 'file' ? [change.path] : []));
  const commands = undoOf(changes).changes.flatMap((change) =>
    change.kind === 'command' ? [change.command] : [],
  );
  const undo = [
    '#!/bin/sh',
    `sleep ${seconds}`,
    `mv ${folder}/armed ${folder}/undoing || exit 0`,
    ...files.map(
      (path, i) =>
        `if [ -e ${folder}/${i} ]; then cp -p ${folder}/${i} ${quote(path)}; else rm -f ${quote(path)}; fi`,
    ),
    ...commands,
    `mv ${folder}/undoing ${folder}/undone`,
    '',
  ].join('\n');
  return `set -e
rm -rf ${folder}; mkdir -p ${folder}; chmod 700 ${folder}
${files.map((path, i) => `if [ -e ${quote(path)} ]; then cp -p ${quote(path)} ${folder}/${i}; fi`).join('\n')}
cat >${folder}/undo <<'RACKLOOM'
${undo}RACKLOOM
touch ${folder}/armed
if command -v systemd-run >/dev/null; then systemd-run -q --collect ${commandLine(['sh', `${folder}/undo`])}
else setsid sh ${folder}/undo </dev/null >/dev/null 2>&1 &
fi
`;
}

/** Asks for a connection of its own, again and again until the deadline: a switch port may need a while to come up. */
async function contact(
  { connections, signal, target }: Guarded,
  clock: Clock,
  device: string,
  deadline: number,
): Promise<boolean> {
  while (performance.now() < deadline) {
    const limit = AbortSignal.any([
      signal,
      AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now()))),
    ]);
    try {
      const transport = await connections.fresh(device, limit);
      if (device === target) await clock.answers(transport, { signal: limit });
      else await transport.run(['true'], { signal: limit });
      await transport.close();
      return true;
    } catch {
      signal.throwIfAborted();
      await pause(1_000, undefined, { signal });
    }
  }
  return false;
}

/** The shared connection may lead into the void now; it is made anew if so. */
async function confirm({ target, connections, signal }: Guarded, clock: Clock): Promise<boolean> {
  const old = await connections.get(target, signal);
  await clock.answers(old, { timeoutMs: 3_000 }).catch(() => connections.drop(target));
  return clock.confirm(await connections.get(target, signal));
}

/** Waits until the machine has put the old state back, so that what is said is true. */
async function lockedOut(guard: Guarded, clock: Clock, device: string): Promise<LockedOutError> {
  const { target, connections, seconds, step } = guard;
  await connections.drop(target);
  const back = await contact(guard, clock, target, performance.now() + (seconds + clock.slackS) * 1000);
  const undone = back && (await waitForUndone(guard, clock));
  return new LockedOutError(
    undone
      ? text`${device} could not be reached after ${step}. ${target} has put back by itself what was before.`
      : text`${device} could not be reached after ${step}. ${target} puts back what was before after ${amount(`${seconds} s`)}; it has not been heard of since.`,
  );
}

async function waitForUndone(guard: Guarded, clock: Clock): Promise<boolean> {
  const { target, connections, seconds, signal } = guard;
  for (let waited = 0; waited <= seconds + 10; waited++) {
    if (await clock.isUndone(await connections.get(target, signal))) return true;
    await pause(1_000, undefined, { signal });
  }
  return false;
}
