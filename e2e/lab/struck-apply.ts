import type { ChildProcess } from 'node:child_process';
import type { StepId } from '#shared/plan/plan';
import type { Answer, CommandLine } from '../screens/command-line';
import { ApplyEnded, applyWatch, type ApplyWatch } from './apply-watch';
import type { Fault, Scene } from './faults';

export interface Struck {
  answer: Answer;
  /** Of each fault that struck: the steps that were under way while it lasted; of one that strikes after steps, those that were done. */
  met: Map<string, ReadonlySet<StepId>>;
  /** Steps that this apply itself brought to their end. */
  done: StepId[];
}

/** An apply of a plan that its owner has agreed to before, by its hash. */
export interface AgreedApply {
  rackloom: CommandLine;
  design: readonly string[];
  hash: string;
  steps: readonly StepId[];
}

/** Runs an apply and strikes it with one fault after the other; comes back when it has ended and all is put right again. */
export async function struckApply(
  { rackloom, design, hash, steps }: AgreedApply,
  scene: Omit<Scene, 'noticed'>,
  faults: readonly Fault[],
): Promise<Struck> {
  const watch = applyWatch();
  const whole: Scene = { ...scene, noticed: () => watch.trouble() };
  for (const fault of faults) await fault.before?.(whole);
  const met: Struck['met'] = new Map();
  for (const fault of faults) if (fault.before !== undefined) met.set(fault.name, watch.meeting().steps);
  let striking: Promise<unknown> | undefined;
  const answer = await rackloom.start(['apply', ...design, '--yes', hash], (chunk, child) => {
    watch.hear(chunk);
    striking ??= strikeAll({ watch, scene: whole, child, steps, met }, faults);
  });
  watch.end();
  try {
    await striking;
  } catch (error) {
    if (!(error instanceof ApplyEnded)) throw error;
  } finally {
    for (const fault of faults) await fault.after?.(whole);
  }
  return { answer, met: meant(met, faults, answer, watch), done: [...watch.done] };
}

interface Striking {
  watch: ApplyWatch;
  scene: Scene;
  child: ChildProcess;
  steps: readonly StepId[];
  met: Struck['met'];
}

async function strikeAll({ watch, scene, child, steps, met }: Striking, faults: readonly Fault[]) {
  for (const fault of faults) {
    if (!fault.strike) continue;
    if (fault.at === 'begun') await watch.settled();
    else await watch.until('its steps were done', () => steps.every((step) => watch.well.has(step)));
    const early = fault.atOnce && watch.meeting();
    await fault.strike(scene, child);
    const meeting = early ?? watch.meeting();
    met.set(fault.name, meeting.steps);
    // One that does not pass lasts until the apply has ended.
    if (!fault.passes) continue;
    await fault.passes(scene);
    meeting.end();
  }
}

/** By what the apply said to its end: a kill met what was never done after it, or what was done before it. */
function meant(
  found: Struck['met'],
  faults: readonly Fault[],
  { code }: Answer,
  watch: ApplyWatch,
): Struck['met'] {
  const kills = faults.filter(({ name }) => name.startsWith('killed'));
  const met = new Map(found);
  for (const { name, at } of kills) {
    if (!met.has(name)) continue;
    if (code === null) met.set(name, new Set(at === 'done' ? watch.done : watch.underWay));
    else met.delete(name);
  }
  return met;
}
