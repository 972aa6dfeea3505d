import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { inEnglish, type Spoken } from '#shared/language/text';
import type { Change, StepId, Target } from '#shared/plan/plan';
import { stateFolder } from '../files/state-folder';
import type { Transport } from '../transports/transport';
import { besides } from './merge-record';
import { changeOf } from './written-plan';

/**
 * What was last applied to a target, on the target itself, so that whoever comes next knows what is ours, what it was made
 * from and what was there before (D18). A cluster's lies on its first server. Switches and routers have no room for it:
 * theirs is in the state folder. It is in English and holds no secrets: they stand in changes by name.
 */
const folder = '/var/lib/rackloom';
export const appliedPath = `${folder}/applied.json`;
export const clusterAppliedPath = (cluster: string): string => `${folder}/applied-${cluster}.json`;

const entry = z.object({
  at: z.string(),
  plan: z.string(),
  title: z.string(),
  /** The item's data: enough to look at the resource again when the design has it no more. */
  data: z.unknown().optional(),
  /** Seconds of the guard that its changes ran under, and that taking them back runs under too. */
  guardS: z.number().optional(),
  /** What was done, with what was there before Rackloom first came. */
  changes: z
    .array(
      z.custom<Spoken<Change>>((value) => typeof value === 'object' && value !== null).transform(changeOf),
    )
    .default([]),
});
const applied = z.object({
  version: z.literal(1),
  design: z.string(),
  /** What the last finished apply of each step left. */
  steps: z.record(z.string(), entry),
  /**
   * What was begun since, written before the first change and taken away when the step is finished: if it is cut off between, or put back by
   * its guard, both this and what was finished are known to be ours, though not which of them is there.
   */
  begun: z.record(z.string(), entry).default({}),
});
export type Applied = z.infer<typeof applied>;
export type AppliedEntry = z.infer<typeof entry>;

export interface AppliedStore {
  state(): Applied;
  /** Notes what a step is about to do. */
  begin(step: StepId, entry: AppliedEntry): Promise<void>;
  /** What is there of ours now that the step is finished or taken back; null: nothing. */
  finish(step: StepId, entry: AppliedEntry | null): Promise<void>;
}

export interface AppliedAt {
  id: string;
  kind: Target['kind'];
  design: string;
}

/** `reach` gives the machine that keeps the record: the target, or a cluster's first server. */
export async function openApplied(target: AppliedAt, reach: () => Promise<Transport>): Promise<AppliedStore> {
  const place =
    target.kind === 'switch' || target.kind === 'router'
      ? await inStateFolder(target)
      : onMachine(target, reach);
  const state = parseApplied(await place.read(), target.design);
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  // Steps that end while one write is under way share the one after it.
  const write = () => {
    next ??= last = last
      .catch(() => undefined)
      .then(() => {
        next = null;
        return place.write(`${JSON.stringify(inEnglish(state), null, 2)}\n`);
      });
    return next;
  };
  return {
    state: () => state,
    begin: (step, fresh) => {
      state.begun[step] = besides(state.begun[step], fresh);
      return write();
    },
    finish: (step, left) => {
      delete state.begun[step];
      if (left) state.steps[step] = left;
      else delete state.steps[step];
      return write();
    },
  };
}

/** A broken file, or that of another design, is begun anew: it is a record, not what decisions rest on. */
export function parseApplied(text: string | null, design: string): Applied {
  try {
    const found = applied.parse(JSON.parse(text ?? ''));
    if (found.design === design) return found;
  } catch {
    // Not ours to read.
  }
  return { version: 1, design, steps: {}, begun: {} };
}

interface Place {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

function onMachine({ id, kind }: AppliedAt, reach: () => Promise<Transport>): Place {
  const path = kind === 'cluster' ? clusterAppliedPath(id) : appliedPath;
  return {
    read: async () => (await reach()).readFile(path, { sudo: true }),
    write: async (text) => {
      const transport = await reach();
      await transport.writeFile(path, text, { mode: '0600', owner: 'root:root', sudo: true });
    },
  };
}

async function inStateFolder(target: AppliedAt): Promise<Place> {
  const path = join(await stateFolder('applied', target.design), `${target.id}.json`);
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    write: (text) => writeFileAtomic(path, text, { mode: 0o600 }),
  };
}
