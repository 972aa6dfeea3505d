import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { inEnglish } from '#shared/language/text';
import type { ApplyEvent, Plan, StepId, SpokenEvent, SpokenPlan } from '#shared/plan/plan';
import { stateFolder } from '../files/state-folder';
import type { Design } from './design';
import { planOf } from './written-plan';

/**
 * What an apply did, a line of JSON per event, on disk before the next thing happens: so that after a crash or a pulled
 * plug the next apply knows what was begun. It is in English and holds no secrets. The plan itself lies beside it.
 */
export interface Journal {
  path: string;
  write(event: ApplyEvent): Promise<void>;
  close(): Promise<void>;
}

/** One folder per design and profile, so that a lab's journals do not mix with the rack's (D18). */
export const journalFolder = (design: Design): Promise<string> =>
  stateFolder('journals', `${design.topology.name}@${fileSafe(design.profile?.name ?? 'default')}`);

const fileSafe = (name: string) => name.replace(/[^A-Za-z0-9._-]+/g, '-');

export async function openJournal(folder: string, plan: Plan, at: Date): Promise<Journal> {
  // An apply with nothing to do leaves nothing half done: no plug that is pulled makes its journal matter.
  const fsync = plan.steps.length > 0;
  const text = JSON.stringify(inEnglish(plan), null, 2);
  await writeFileAtomic(planPath(folder, plan.hash), text, { mode: 0o600, fsync });
  const path = join(folder, `${at.toISOString().replaceAll(':', '-')}-${plan.hash}.jsonl`);
  const file = await open(path, 'ax', 0o600);
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const waiting: ApplyEvent[] = [];
  return {
    path,
    // What comes while the disk is waited for goes together: thirty steps may begin at one moment.
    write: (event) => {
      waiting.push(event);
      next ??= last = last.then(() => {
        next = null;
        return append(file, waiting.splice(0), fsync);
      });
      return next;
    },
    close: async () => {
      await last;
      await file.close();
    },
  };
}

const planPath = (folder: string, hash: string) => join(folder, `${hash}.plan.json`);

async function append(file: FileHandle, events: readonly ApplyEvent[], fsync: boolean): Promise<void> {
  await file.write(events.map((event) => `${JSON.stringify(inEnglish(event))}\n`).join(''));
  // Live output is for reading; only what the next apply relies on is worth a trip to the disk.
  if (fsync && events.some(({ type }) => type !== 'output')) await file.datasync();
}

export interface WrittenJournal {
  path: string;
  /** Hash of the plan that was applied. */
  plan: string;
  events: SpokenEvent[];
}

/** All that were written, oldest first; one that a crash cut off before its first line is none. */
export async function readJournals(folder: string): Promise<WrittenJournal[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const read = names.map(async (name): Promise<WrittenJournal[]> => {
    const path = join(folder, name);
    const events = parseJournal(await readFile(path, 'utf8'));
    const started = events.find((event) => event.type === 'started');
    return started ? [{ path, plan: started.plan, events }] : [];
  });
  return (await Promise.all(read)).flat();
}

export interface Unfinished {
  journal: string;
  /** Hash of the plan that was being applied. */
  plan: string;
  /** Steps that had begun and not ended: what they left behind is theirs to explain. */
  begun: StepId[];
}

/** The last apply, where it did not come to its end; null where it did, or where there was none. */
export async function findUnfinished(folder: string): Promise<Unfinished | null> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const last = names.at(-1);
  if (last === undefined) return null;
  const events = parseJournal(await readFile(join(folder, last), 'utf8'));
  const started = events.find((event) => event.type === 'started');
  const finished = events.find((event) => event.type === 'finished');
  if (!started || finished?.outcome === 'done') return null;
  return { journal: join(folder, last), plan: started.plan, begun: begunSteps(events) };
}

/** The last apply that came to an end, or the one of a plan: what it was and which of its steps it did. */
export async function findFinished(
  folder: string,
  hash?: string,
): Promise<{ plan: Plan; done: StepId[] } | null> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  for (const name of names.toReversed()) {
    const events = parseJournal(await readFile(join(folder, name), 'utf8'));
    const started = events.find((event) => event.type === 'started');
    const done = events.flatMap((event) =>
      event.type === 'step' && event.state === 'done' ? [event.step] : [],
    );
    const ended = events.some((event) => event.type === 'finished');
    if (!started || !ended || done.length === 0 || (hash !== undefined && started.plan !== hash)) continue;
    const plan = await readJournalledPlan(folder, started.plan);
    if (plan && plan.purpose === undefined) return { plan, done };
  }
  return null;
}

/** The plan that an unfinished apply was given, to go on with. */
export async function readJournalledPlan(folder: string, hash: string): Promise<Plan | null> {
  const text = await readFile(planPath(folder, hash), 'utf8').catch(() => null);
  return text === null ? null : planOf(JSON.parse(text) as SpokenPlan);
}

/** A line that a crash cut short is left out; nothing after it can have been written. */
export function parseJournal(text: string): SpokenEvent[] {
  const events: SpokenEvent[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      events.push(JSON.parse(line) as SpokenEvent);
    } catch {
      break;
    }
  }
  return events;
}

function begunSteps(events: SpokenEvent[]): StepId[] {
  const begun = new Set<StepId>();
  for (const event of events) {
    if (event.type !== 'step') continue;
    if (event.state === 'running') begun.add(event.step);
    else begun.delete(event.step);
  }
  return [...begun];
}
