import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inEnglish, text, verbatim } from '#shared/language/text';
import type { ApplyEvent, Plan } from '#shared/plan/plan';
import { findUnfinished, openJournal, readJournalledPlan, readJournals } from './journal';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rackloom-journal-'))));
afterEach(() => rm(folder, { recursive: true }));

const plan: Plan = {
  version: 1,
  hash: 'abc',
  topology: { name: 'home', hash: '' },
  targets: [],
  steps: [],
  unchanged: [{ target: 'a', resource: 'x', id: 'a', why: text`${'x'} is as designed` }],
  diagnostics: [],
};
const at = '2026-11-24T00:00:00.000Z';
const started: ApplyEvent = { at, type: 'started', plan: 'abc', steps: ['a', 'b', 'c'] };
const step = (id: string, state: 'running' | 'done'): ApplyEvent => ({ at, type: 'step', step: id, state });

let written = 0;
/** Each a second after the one before. */
async function write(...events: ApplyEvent[]) {
  const journal = await openJournal(folder, plan, new Date(Date.parse(at) + 1000 * written++));
  for (const event of events) await journal.write(event);
  await journal.close();
  return journal.path;
}

test('nothing was applied yet', async () => {
  expect(await findUnfinished(folder)).toBeNull();
});

test('a crash: what had begun and not ended is known, also after a line cut short', async () => {
  const path = await write(started, step('a', 'running'), step('b', 'running'), step('a', 'done'));
  await appendFile(path, '{"at":"2026');
  expect(await findUnfinished(folder)).toEqual({ journal: path, plan: 'abc', begun: ['b'] });
  const read = await readJournalledPlan(folder, 'abc');
  expect(inEnglish(read)).toEqual(inEnglish(plan));
  expect(read?.unchanged[0]?.why).toEqual(verbatim('x is as designed'));
  expect(await readJournalledPlan(folder, 'other')).toBeNull();
});

test('one that was done needs no resuming; one that failed does', async () => {
  const end = (outcome: 'done' | 'failed'): ApplyEvent => ({
    at,
    type: 'finished',
    outcome,
    done: 1,
    left: 0,
    seconds: 1,
  });
  await write(started, end('failed'));
  expect(await findUnfinished(folder)).toMatchObject({ begun: [] });
  await write(started, end('done'));
  expect(await findUnfinished(folder)).toBeNull();
});

test('all of them, oldest first, without one that has no first line', async () => {
  const [first, second] = [await write(started), await write(started, step('a', 'running'))];
  await appendFile(join(folder, '2020-abc.jsonl'), '{"at":');
  expect(await readJournals(folder)).toEqual([
    { path: first, plan: 'abc', events: [started] },
    { path: second, plan: 'abc', events: [started, step('a', 'running')] },
  ]);
});

test('a journal is readable by its owner only', async () => {
  const { stat } = await import('node:fs/promises');
  expect((await stat(await write(started))).mode & 0o777).toBe(0o600);
});
