import { expect, test } from 'vitest';
import { createCloseGuard, type CloseChoice } from './close-guard';

function guardWith(answers: { unsaved?: CloseChoice; stopApply?: boolean; applyRunning?: boolean }) {
  const acts: string[] = [];
  const guard = createCloseGuard({
    applyRunning: () => answers.applyRunning ?? false,
    askApply: () => {
      acts.push('ask apply');
      return Promise.resolve(answers.stopApply ?? false);
    },
    askUnsaved: () => {
      acts.push('ask unsaved');
      return Promise.resolve(answers.unsaved ?? 'cancel');
    },
    save: () => acts.push('save'),
    discard: () => {
      acts.push('discard');
      return Promise.resolve();
    },
    close: () => acts.push('close'),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { guard, acts, settle };
}

test('nothing unsaved closes at once', () => {
  expect(guardWith({}).guard.mayClose()).toBe(true);
});

test('discard closes, cancel stays', async () => {
  const discard = guardWith({ unsaved: 'discard' });
  discard.guard.edited(true);
  expect(discard.guard.mayClose()).toBe(false);
  await discard.settle();
  expect(discard.acts).toEqual(['ask unsaved', 'discard', 'close']);
  expect(discard.guard.mayClose()).toBe(true);

  const cancel = guardWith({ unsaved: 'cancel' });
  cancel.guard.edited(true);
  cancel.guard.mayClose();
  await cancel.settle();
  expect(cancel.acts).toEqual(['ask unsaved']);
});

test('save closes when the renderer has saved', async () => {
  const { guard, acts, settle } = guardWith({ unsaved: 'save' });
  guard.edited(true);
  guard.mayClose();
  await settle();
  expect(acts).toEqual(['ask unsaved', 'save']);
  guard.edited(false);
  expect(acts.at(-1)).toBe('close');
});

test('a save that was broken off does not close a window that is saved later', async () => {
  const { guard, acts, settle } = guardWith({ unsaved: 'save' });
  guard.edited(true);
  guard.mayClose();
  await settle();
  guard.saveRefused();
  guard.edited(false);
  expect(acts).toEqual(['ask unsaved', 'save']);
});

test('closing twice asks once', async () => {
  const { guard, acts, settle } = guardWith({ unsaved: 'cancel' });
  guard.edited(true);
  guard.mayClose();
  guard.mayClose();
  await settle();
  expect(acts).toEqual(['ask unsaved']);
});

test('a running apply asks first; keeping it keeps the window', async () => {
  const keep = guardWith({ applyRunning: true, stopApply: false });
  expect(keep.guard.mayClose()).toBe(false);
  await keep.settle();
  expect(keep.acts).toEqual(['ask apply']);

  const stop = guardWith({ applyRunning: true, stopApply: true, unsaved: 'discard' });
  stop.guard.edited(true);
  stop.guard.mayClose();
  await stop.settle();
  expect(stop.acts).toEqual(['ask apply', 'ask unsaved', 'discard', 'close']);
});
