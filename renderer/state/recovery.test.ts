import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inMemoryMain } from '../testing/in-memory-main';
import { useClient } from './client';
import { documentText, edit, isEdited, openDocument, undo, useDocument } from './document';
import { recover, watchRecovery } from './recovery';

const file = { path: '/lab.yaml', name: 'lab.yaml', text: 'rackloom: 1\nname: lab\n' };
let copies: { path: string | null; text: string | null }[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  copies = [];
  useClient.setState({ client: inMemoryMain({ 'file.keepCopy': (copy) => void copies.push(copy) }) });
  openDocument(file);
  stop = watchRecovery({ write: () => Promise.resolve(documentText()), stop: () => undefined });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const describeAs = (description: string) => edit('Describe', (topology) => ({ ...topology, description }));

test('a copy is never a second behind, also while edits follow each other, and let go when all is undone', async () => {
  for (let edits = 1; edits <= 20; edits++) {
    describeAs(`edit ${edits}`);
    await vi.advanceTimersByTimeAsync(300);
  }
  describeAs('last');
  await vi.advanceTimersByTimeAsync(900);
  expect(copies.length).toBeGreaterThanOrEqual(6);
  expect(copies.at(-1)).toMatchObject({ path: '/lab.yaml', text: expect.stringContaining('last') });
  const kept = copies.length;
  while (useDocument.getState().past.length > 0) undo();
  await vi.advanceTimersByTimeAsync(5000);
  expect(copies.slice(kept)).toEqual([{ path: '/lab.yaml', text: null }]);
});

test('opening another file lets the copy of the one that was left go', async () => {
  describeAs('one');
  openDocument({ ...file, path: '/other.yaml' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(copies).toEqual([{ path: '/lab.yaml', text: null }]);
});

test('what was not saved is back as one step that undo takes back', () => {
  const recovered = { text: 'rackloom: 1\nname: lab\ndescription: mine\n', at: '2026-11-24T01:00:00Z' };
  recover({ ...file, recovered });
  expect(useDocument.getState().topology?.description).toBe('mine');
  expect(isEdited(useDocument.getState())).toBe(true);
  undo();
  expect(isEdited(useDocument.getState())).toBe(false);
});
