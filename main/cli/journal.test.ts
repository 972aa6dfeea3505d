import { expect, test } from 'vitest';
import type { Plan, SpokenEvent } from '#shared/plan/plan';
import { journalLines, journalNamed, summaryOf } from './journal';

const at = (second: number) => `2026-11-24T10:00:0${second}.000Z`;
const failure = { host: 'pi-1', step: 'pi-1/b', summary: 'no', tail: ['said so'], mend: 'Look.' };
const events: SpokenEvent[] = [
  { at: at(0), type: 'started', plan: 'abc', steps: ['pi-1/a', 'pi-1/b'] },
  { at: at(1), type: 'step', step: 'pi-1/a', state: 'running' },
  { at: at(2), type: 'output', step: 'pi-1/a', text: '$ true\n' },
  { at: at(3), type: 'step', step: 'pi-1/a', state: 'done', note: 'holds', seconds: 2 },
  { at: at(4), type: 'failed', step: 'pi-1/b', failure },
];
const journal = (plan: string, more: SpokenEvent[] = []) => ({
  path: `/state/${plan}.jsonl`,
  plan,
  events: [...events, ...more],
});

test('all that an apply did, with times, titles, output and failures', () => {
  const plan = { steps: [{ id: 'pi-1/a', title: 'Do a' }] } as unknown as Plan;
  expect(journalLines(events, plan)).toEqual([
    '10:00:00 Applying plan abc: 2 steps.',
    '10:00:01 pi-1/a … Do a',
    '10:00:02 pi-1/a │ $ true',
    '10:00:03 pi-1/a done in 2.0 s: holds',
    '10:00:04 pi-1/b FAILED on pi-1: no\n  │ said so\n  mend: Look.',
  ]);
  expect(journalLines(events, null)[1]).toBe('10:00:01 pi-1/a … ');
});

test('one that a crash cut short is told apart from one that ended', () => {
  const end = { at: at(5), type: 'finished', outcome: 'failed', done: 1, left: 1, seconds: 5 } as const;
  expect(summaryOf(journal('abc'))).toMatchObject({ outcome: 'cut short', done: 1, failed: ['pi-1/b'] });
  expect(summaryOf(journal('abc', [end]))).toMatchObject({ outcome: 'failed' });
});

test('the last one, or that of a plan', () => {
  const all = [journal('abc'), journal('def'), journal('abc')];
  expect(journalNamed(all, 'last')).toBe(all[2]);
  expect(journalNamed(all, 'de')).toBe(all[1]);
  expect(journalNamed(all, 'abc')).toBe(all[2]);
  expect(() => journalNamed(all, 'x')).toThrow('no apply of plan x');
  expect(() => journalNamed([], 'last')).toThrow('Nothing was applied');
});
