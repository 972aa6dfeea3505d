import type { Change, StepId } from '#shared/plan/plan';
import type { Transport } from '../transports/transport';
import type { Applied, AppliedEntry } from './applied';
import { mergeRecord, oursIn } from './merge-record';
import { isFilledIn, sameButUnknowns } from './placeholders';

/** Whether a file holds what an apply left there: its plan has names in it, the machine their values. */
export const isLeft = (now: string, left: string): boolean =>
  sameButUnknowns(now, left) || isFilledIn(now, left);

/** What was done to a file: by the last apply of a step that was finished, then by those that were begun since. */
const attemptsOn = ({ steps, begun }: Applied, step: StepId, path: string) =>
  [steps[step], begun[step]]
    .flatMap((entry) => entry?.changes ?? [])
    .filter((change) => change.kind === 'file')
    .filter((change) => change.path === path);

/** All that may be left in a file by a step that was begun and not finished; none where nothing is under way. */
export const textsLeft = (applied: Applied, step: StepId, path: string): string[] =>
  applied.begun[step] ? attemptsOn(applied, step, path).flatMap(({ after }) => after ?? []) : [];

/**
 * One record of a step that is as it shall be: what was finished before, what was begun since, and what `now` did. Which of the texts that
 * earlier attempts had for a file came to stand there is looked up, where `now` has not written it: it is that of the last attempt that shows,
 * or of the one before an attempt that found it so and did no more.
 */
export async function settled(
  applied: Applied,
  step: StepId,
  now: AppliedEntry,
  reach: () => Promise<Transport>,
): Promise<AppliedEntry> {
  const written = pathsOf(now);
  const open = pathsOf(applied.begun[step]).filter((path) => !written.includes(path));
  const whole = mergeRecord(oursIn(applied)[step], now);
  const looked = whole.changes.map(async (change): Promise<Change[]> => {
    if (change.kind !== 'file' || !open.includes(change.path)) return [change];
    const text = await (await reach()).readFile(change.path, { sudo: true });
    if (holds(text, change.before)) return [];
    const attempts = attemptsOn(applied, step, change.path);
    const stands = attempts.findLast(
      ({ after }, index) => holds(text, after) || holds(text, attempts[index + 1]?.before),
    );
    return [stands ? { ...change, after: stands.after } : change];
  });
  return { ...whole, changes: (await Promise.all(looked)).flat() };
}

const holds = (text: string | null, left: string | null | undefined) =>
  text === left || (text !== null && typeof left === 'string' && isLeft(text, left));

const pathsOf = (entry: AppliedEntry | undefined): string[] =>
  entry?.changes.flatMap((change) => (change.kind === 'file' ? [change.path] : [])) ?? [];
