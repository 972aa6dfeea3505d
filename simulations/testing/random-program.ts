import fc from 'fast-check';
import type { Topology } from '#shared/topology/topology';

/** A program in a container, and how it is asked: by an open loop, or by users who wait for their answers. */
export interface Program {
  at: number;
  from: number;
  distribution: 'constant' | 'exponential' | 'lognormal' | 'gamma';
  discipline: 'fifo' | 'sharing';
  concurrency: number;
  queue: number | undefined;
  users: number;
  retries: number;
  /** Whether it reads and writes its host's disk. */
  keeps: boolean;
}

export const programs: fc.Arbitrary<Program> = fc.record({
  at: fc.nat(4),
  from: fc.nat(4),
  distribution: fc.constantFrom('constant', 'exponential', 'lognormal', 'gamma'),
  discipline: fc.constantFrom('fifo', 'sharing'),
  concurrency: fc.integer({ min: 1, max: 8 }),
  queue: fc.option(fc.nat(4), { nil: undefined }),
  users: fc.nat(6),
  retries: fc.nat(2),
  keeps: fc.boolean(),
});

/** The topology with the program, and a class `p` of requests to it that gives up after 5 ms. */
export function program(topology: Topology, plan: Program, host: (n: number) => string): Topology {
  const { distribution, discipline, concurrency, queue, users, retries, keeps } = plan;
  const disk = keeps
    ? { reads: { operations: 1, bytes: 4096 }, writes: { operations: 1, bytes: 4096, syncs: 1 } }
    : {};
  const serving = {
    time: 1e6,
    distribution,
    discipline,
    concurrency,
    ...(queue !== undefined && { queue }),
    ...disk,
  };
  const asked = users > 0 ? { rate: 0, users: { count: users, think: 1e6 } } : { rate: 800 };
  const times = { times: retries, backoff: 1e6, budget: 0.5 };
  const p = { from: host(plan.from), to: 'program', request: 400, response: 3000, calls: [], timeout: 5e6 };
  return {
    ...topology,
    containers: { program: { host: host(plan.at), image: 'program', restart: 'always', serving } },
    traffic: {
      ...topology.traffic,
      requests: {
        ...topology.traffic.requests,
        p: { ...p, ...asked, ...(retries > 0 && { retries: times }) },
      },
    },
  };
}
