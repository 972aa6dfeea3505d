import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onceSeen } from './once-seen';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => Number(setTimeout(call, 16)));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('does its work once after the frame, however often it is asked, and again when it is asked again', () => {
  const work = vi.fn();
  const { ask } = onceSeen(work);
  ask();
  vi.advanceTimersByTime(16);
  ask();
  expect(work).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(1);
  ask();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(2);
});

it('does nothing any more once stopped', () => {
  const work = vi.fn();
  const { ask, stop } = onceSeen(work);
  ask();
  vi.advanceTimersByTime(16);
  stop();
  vi.runAllTimers();
  expect(work).not.toHaveBeenCalled();
});
