import type { Step, StepId } from '#shared/plan/plan';

/** How many steps wait for each, directly or not: of what must take turns, the one that holds up most goes first. */
export function urgencies(steps: readonly Pick<Step, 'id' | 'needs'>[]): Map<StepId, number> {
  const waiting = new Map<StepId, Set<StepId>>(steps.map(({ id }) => [id, new Set()]));
  // Steps stand after what they need, so whoever waits for a step is known before its own needs are told of it.
  for (const { id, needs } of [...steps].reverse())
    for (const need of needs)
      for (const each of [id, ...(waiting.get(id) ?? [])]) waiting.get(need)?.add(each);
  return new Map([...waiting].map(([id, those]) => [id, those.size]));
}

/** Urgencies of which those that are equal go host by host: one goes on with what it has while the next is served. */
export function hostByHost(steps: readonly Pick<Step, 'id' | 'needs' | 'target'>[]): Map<StepId, number> {
  const urgency = urgencies(steps);
  const hosts = [...new Set(steps.map(({ target }) => target))];
  return new Map(
    steps.map(({ id, target }) => [id, (urgency.get(id) ?? 0) - hosts.indexOf(target) / hosts.length]),
  );
}

export type Turns = <T>(urgency: number, work: () => Promise<T>) => Promise<T>;

/** Runs `atOnce` pieces of work at a time; the most urgent of those that wait is next, then the one that came first. */
export function turns(atOnce: number): Turns {
  const waiting: { urgency: number; begin: () => void }[] = [];
  let free = atOnce;
  const next = () => {
    if (free === 0 || waiting.length === 0) return;
    const most = Math.max(...waiting.map(({ urgency }) => urgency));
    const [chosen] = waiting.splice(
      waiting.findIndex(({ urgency }) => urgency === most),
      1,
    );
    free--;
    chosen?.begin();
  };
  return async (urgency, work) => {
    await new Promise<void>((begin) => {
      waiting.push({ urgency, begin });
      // Of what is asked for at one moment, the first to ask need not be the most urgent.
      setImmediate(next);
    });
    try {
      return await work();
    } finally {
      free++;
      next();
    }
  };
}
