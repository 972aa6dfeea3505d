/**
 * Tells when this machine has slept: calls `onWake` each time, until what it returns is called; with when it was last seen awake before
 * (epoch ms), where that is known.
 */
export type Wakings = (onWake: (awakeUntil?: number) => void) => () => void;

const everyMs = 1_000;
/** Longer than a busy machine keeps a timer waiting. */
const leapMs = 10_000;

/**
 * Timers stand still while a machine sleeps, on most systems, but the clock on the wall goes on: a leap of it between two ticks is
 * a sleep, of this machine, its virtual machine or this process alone. (A clock that is set forward looks the same, and does no harm.)
 */
export const clockLeaps =
  (now: () => number = Date.now): Wakings =>
  (onWake) => {
    let before = now();
    const timer = setInterval(() => {
      const awakeUntil = before;
      before = now();
      if (before - awakeUntil > everyMs + leapMs) onWake(awakeUntil);
    }, everyMs);
    timer.unref();
    return () => clearInterval(timer);
  };
