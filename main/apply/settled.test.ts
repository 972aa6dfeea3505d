import { expect, test } from 'vitest';
import type { Change } from '#shared/plan/plan';
import type { Transport } from '../transports/transport';
import type { Applied, AppliedEntry } from './applied';
import { file } from './change';
import { mergeRecord } from './merge-record';
import { settled } from './settled';

const entry = (...changes: Change[]): AppliedEntry => ({ at: '', plan: 'p', title: 't', changes });
const text = (before: string | null, after: string) => file('/etc/a', before, after);
const id = 'a/x';

/** What the record says is left of a file, that stands there as `now`, once the step is found as designed. */
async function left(now: string | null, finished: Change[], begun: Change[]) {
  const transport = { readFile: () => Promise.resolve(now) } as Partial<Transport> as Transport;
  const applied: Applied = {
    version: 1,
    design: 'home',
    steps: finished.length > 0 ? { [id]: entry(...finished) } : {},
    begun: { [id]: entry(...begun) },
  };
  return (await settled(applied, id, entry(), () => Promise.resolve(transport))).changes;
}

test('of a file that was begun, what stands there is what the record has', async () => {
  const [first, second, third] = [text('debian', 'one'), text('one', 'two'), text('two', 'three')];
  expect(await left('two', [first], [second])).toEqual([text('debian', 'two')]);
  expect(await left('one', [first], [second])).toEqual([text('debian', 'one')]);
  expect(await left('two', [], [text('debian', 'two'), third])).toEqual([text('debian', 'two')]);
  expect(await left('debian', [], [text('debian', 'two')])).toEqual([]);
  expect(await left(null, [], [text(null, 'two')])).toEqual([]);
});

test('a file of others too, that an attempt found with their lines and did not touch, is as the one before left it', async () => {
  const [first, second] = [text('debian', 'one'), text('one, and theirs', 'two, and theirs')];
  expect(await left('one, and theirs', [first], [second])).toEqual([text('debian', 'one')]);
});

test('a file that is written now is not looked at', async () => {
  const applied = {
    version: 1 as const,
    design: '',
    steps: {},
    begun: { [id]: entry(text('debian', 'two')) },
  };
  const nowhere = () => Promise.reject(new Error('nothing is read'));
  const now = await settled(applied, id, entry(text('two', 'three')), nowhere);
  expect(now.changes).toEqual([text('debian', 'three')]);
});

test('what once ran under a guard is taken back under one', () => {
  expect(mergeRecord({ ...entry(), guardS: 60 }, entry())).toMatchObject({ guardS: 60 });
});
