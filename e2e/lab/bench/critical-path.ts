import type { SpokenEvent, Step, StepId } from '#shared/plan/plan';

export interface Leg {
  step: StepId;
  /** Seconds from the start of the apply. */
  from: number;
  to: number;
}

/** The chain of steps, each waited for by the next, that the end of an apply came from: what a quicker apply would shorten. */
export function criticalPath(
  plan: { steps: readonly Pick<Step, 'id' | 'needs' | 'after'>[] },
  events: readonly SpokenEvent[],
): Leg[] {
  const legs = legsOf(events);
  const needs = new Map(plan.steps.map(({ id, needs, after = [] }) => [id, [...needs, ...after]]));
  const path: Leg[] = [];
  for (let at = latest([...legs.values()]); at;) {
    path.unshift(at);
    at = latest((needs.get(at.step) ?? []).flatMap((id) => legs.get(id) ?? []));
  }
  return path;
}

function legsOf(events: readonly SpokenEvent[]): Map<StepId, Leg> {
  const began = Date.parse(events[0]?.at ?? '');
  const legs = new Map<StepId, Leg>();
  for (const event of events) {
    if (event.type !== 'step') continue;
    const seconds = (Date.parse(event.at) - began) / 1000;
    const known = legs.get(event.step) ?? { step: event.step, from: seconds, to: seconds };
    legs.set(event.step, { ...known, to: seconds });
  }
  return legs;
}

const latest = (legs: readonly Leg[]): Leg | undefined =>
  legs.reduce<Leg | undefined>((last, leg) => (last && last.to >= leg.to ? last : leg), undefined);

export const pathText = (path: readonly Leg[]): string =>
  path.map(({ step, from, to }) => `${step} ${from.toFixed(1)}–${to.toFixed(1)} s`).join(' → ');
