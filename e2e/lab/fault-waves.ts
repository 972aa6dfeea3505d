import { stepsPerTarget } from '#main/apply/along-graph';
import type { StepId } from '#shared/plan/plan';

/** A step and what it waits for, where that is done too. */
export interface Waiting {
  id: StepId;
  target: string;
  before: readonly StepId[];
}

/**
 * Parts whose steps can all be under way at once, so that one fault meets them all: none waits for another of its part, and no target
 * has more of them than it does at a time. Few parts: what waits for most, or is waited for by most, finds its place first (Welsh and
 * Powell 1967).
 */
export function faultWaves<T extends Waiting>(steps: readonly T[]): T[][] {
  const waves: T[][] = [];
  const together = (one: T, other: T) => !one.before.includes(other.id) && !other.before.includes(one.id);
  const hasRoom = (wave: readonly T[], step: T) =>
    wave.filter(({ target }) => target === step.target).length < stepsPerTarget;
  const apart = (step: T) => steps.filter((other) => !together(step, other)).length;
  for (const step of steps.toSorted((a, b) => apart(b) - apart(a))) {
    const found = waves.find((wave) => hasRoom(wave, step) && wave.every((other) => together(step, other)));
    if (found) found.push(step);
    else waves.push([step]);
  }
  return waves;
}
