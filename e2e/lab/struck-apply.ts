import { readFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import { parseJournal } from '#main/apply/journal';
import type { ApplyEvent } from '#shared/plan/plan';
import type { Answer, CommandLine } from '../screens/command-line';
import type { Fault, Scene } from './faults';

/** One apply with what strikes it, one fault after the other. */
export interface Strike {
  fault: Fault;
  /** How many steps must be done first; of a fault that strikes when a step begins, none. */
  afterDone?: number;
}

export interface Struck {
  answer: Answer;
  /** What was under way or still to come when each fault struck, and for one after a step: what was done. */
  hit: Map<string, string[]>;
  /** Steps that this apply itself brought to their end. */
  done: string[];
}

/** Runs an apply and strikes it; comes back when it has ended and all is put right again. */
export async function struckApply(
  rackloom: CommandLine,
  args: { design: readonly string[]; hash: string; steps: readonly string[]; only?: readonly string[] },
  scene: Omit<Scene, 'noticed'>,
  strikes: readonly Strike[],
): Promise<Struck> {
  const said = listener();
  const whole: Scene = { ...scene, noticed: () => said.until(/FAILED|… trying again/) };
  for (const { fault } of strikes) await fault.before?.(whole);
  const hit: Struck['hit'] = new Map();
  let striking: Promise<unknown> | undefined;
  const strikeAll = async (apply: ChildProcess) => {
    for (const { fault, afterDone = 0 } of strikes) {
      await said.until(/^\S+ … /m);
      await said.times(/^\S+ (?:done|skipped)/gm, fault.at === 'done' ? Math.max(1, afterDone) : 0);
      const done = said.stepsDone();
      hit.set(fault.name, fault.at === 'done' ? done : args.steps.filter((step) => !done.includes(step)));
      await fault.strike(whole, apply);
      said.forget();
    }
  };
  const command = ['apply', ...args.design, ...(args.only ?? []).flatMap((step) => ['--only', step])];
  const answer = await rackloom.start([...command, '--yes', args.hash], (chunk, child) => {
    said.hear(chunk);
    striking ??= strikeAll(child);
  });
  said.end();
  await striking?.catch(() => undefined);
  for (const { fault } of strikes) await fault.after?.(whole);
  return { answer, hit, done: said.stepsDone() };
}

/** What the apply says on its way, to be waited for; all waits end with it. */
function listener() {
  let all = '';
  let fresh = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = () => [...waiting].forEach((look) => look());
  const wait = (holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!holds() && !ended) return;
        waiting.delete(look);
        if (holds()) resolve();
        else reject(new Error('The apply ended before.'));
      };
      waiting.add(look);
      look();
    });
  return {
    hear: (chunk: string) => {
      all += chunk;
      fresh += chunk;
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
    /** What follows counts anew. */
    forget: () => void (fresh = ''),
    until: (sign: RegExp) => wait(() => sign.test(fresh)),
    times: (sign: RegExp, count: number) => wait(() => (all.match(sign) ?? []).length >= count),
    stepsDone: () => [...all.matchAll(/^(\S+) (?:done|skipped)/gm)].map(([, step = '']) => step),
  };
}

/** Steps that the journals of several applies, in their order, say were done more than once. */
export async function doneTwice(journals: readonly string[]): Promise<string[]> {
  const events = await Promise.all(journals.map(async (path) => parseJournal(await readFile(path, 'utf8'))));
  const isDone = (event: ApplyEvent): event is ApplyEvent & { type: 'step' } =>
    event.type === 'step' && event.state === 'done';
  const done = events.flat().flatMap((event) => (isDone(event) ? [event.step] : []));
  return [...new Set(done.filter((step, index) => done.indexOf(step) !== index))];
}
