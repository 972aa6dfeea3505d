import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inMemoryMain } from '../testing/in-memory-main';
import { useClient } from './client';
import { edit, isEdited, openDocument, undo, useDocument } from './document';
import { recover, watchRecovery } from './recovery';

const file = { path: '/lab.yaml', name: 'lab.yaml', text: 'rackloom: 1\nname: lab\n' };
let copies: { path: string | null; text: string | null }[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  copies = [];
  useClient.setState({ client: inMemoryMain({ 'file.keepCopy': (copy) => void copies.push(copy) }) });
  openDocument(file);
  stop = watchRecovery();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const describeAs = (description: string) => edit('Describe', (topology) => ({ ...topology, description }));

test('a copy is kept once the user pauses, and let go when all is undone', async () => {
  describeAs('one');
  await vi.advanceTimersByTimeAsync(1500);
  describeAs('two');
  await vi.advanceTimersByTimeAsync(1500);
  expect(copies).toEqual([]);
  await vi.advanceTimersByTimeAsync(1500);
  expect(copies).toHaveLength(1);
  expect(copies[0]).toMatchObject({ path: '/lab.yaml', text: expect.stringContaining('two') });
  undo();
  undo();
  await vi.advanceTimersByTimeAsync(5000);
  expect(copies.slice(1)).toEqual([{ path: '/lab.yaml', text: null }]);
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
