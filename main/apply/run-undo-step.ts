import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import type { Change, Step } from '#shared/plan/plan';
import type { Applied } from './applied';
import type { ApplySession } from './apply-session';
import { MovedError } from './failure';
import { guarded } from './guard';
import { leftOf, oursIn } from './merge-record';
import { performChange, type Hands } from './perform-change';
import { resourceNamed } from './resources/all';
import type { StepOutcome } from './run-step';
import { isLeft, textsLeft } from './settled';
import { CommandError } from '../transports/transport';

/** Takes back what one step did. A file that someone has changed since stays, and is said. */
export async function runUndoStep(
  step: Step,
  session: ApplySession,
  output: (text: string) => void,
): Promise<StepOutcome> {
  await session.claim(step.target);
  const hands: Hands = {
    transport: (on) => session.transport(on ?? session.machineOf(step.target)),
    reboot: () => session.reboot(step.target),
    cluster: () => session.cluster(step.target),
    sending: (work) => session.sending(step.id, work),
    packed: session.packed,
    fill: (text) => Promise.resolve(text),
    signal: session.signal,
    output,
  };
  const store = await session.applied(step.target);
  const applied = store.state();
  const [entry, begun] = [oursIn(applied)[step.id], applied.begun[step.id]];
  const reverts = session.plan.purpose === 'revert';
  if (reverts && begun)
    // What would have to be taken back first stands in no plan that was agreed to.
    throw new SaidError(
      text`An apply that was cut off has begun to change ${step.id} since; nothing of it is taken back.`,
      text`Apply once more, or take it away with: rackloom remove`,
    );
  const perform = async () => {
    for (const change of step.changes) {
      session.signal.throwIfAborted();
      const due = await stillDue(change, step, session, applied);
      if (!due) continue;
      if (begun && due.kind === 'command') await attempt(due, hands);
      else await performChange(due, hands);
    }
  };
  const { connections, signal } = session;
  if (step.guardS === undefined) await perform();
  else
    await guarded(
      {
        step: step.id,
        changes: step.changes,
        seconds: step.guardS,
        target: step.target,
        proves: [step.target],
        connections,
        signal,
        output,
      },
      perform,
    );
  if (entry) await store.finish(step.id, reverts ? leftOf(entry, step.changes) : null);
  return { state: 'done', note: text`taken back` };
}

/** Undoes a command that may never have run, as its apply was cut off: that it cannot be undone is told, and stops nothing. */
async function attempt(change: Change, hands: Hands): Promise<void> {
  try {
    await performChange(change, hands);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    hands.output(
      `${error.message}\nThe apply that was to do this was cut off, so it may never have been done.\n`,
    );
  }
}

/**
 * The change as it is to be made now; null where a file is as it shall be already. Of a file that others write too just our part is taken
 * back; one that is neither as it shall be nor what we left there stays.
 */
async function stillDue(
  change: Change,
  step: Step,
  session: ApplySession,
  applied: Applied,
): Promise<Change | null> {
  if (change.kind !== 'file' || change.sensitive) return change;
  const transport = await session.transport(step.target);
  const now = await transport.readFile(change.path, { sudo: true });
  if (now === change.after) return null;
  if (now === null || change.before === null) return change;
  const left = [change.before, ...textsLeft(applied, step.id, change.path)];
  if (left.some((text) => isLeft(now, text))) return change;
  const resource = resourceNamed(step.resource);
  const after = left
    .map((before) => resource.takesBack?.({ ...change, before }, now))
    .find((text) => text !== undefined);
  if (after === undefined)
    throw new MovedError(text`${change.path} on ${step.target} was changed since; it is left as it is.`);
  return after === now ? null : { ...change, before: now, after };
}
