import { z } from 'zod';
import { bitRate, byteSize, duration, frequency } from '../units/quantity';
import { bulk } from './bulk';
import { connection, type Connection } from './connection';
import { identifier } from './identifier';
import { marking } from './queue';
import { reads, writes, type DiskWork, type WrittenDiskWork } from './storage';

/** Datagrams from one end to the other at a steady mean rate. An end is a device, workload, service or container. */
const flow = z.strictObject({
  from: identifier,
  to: identifier,
  /** Rate of UDP payload. */
  rate: bitRate,
  payload: byteSize.prefault('1400 B'),
  arrivals: z.enum(['periodic', 'poisson']).default('poisson'),
  ...marking,
});
export type Flow = z.infer<typeof flow>;

const exchange = {
  to: identifier,
  request: byteSize.prefault('500 B'),
  response: byteSize.prefault('2 kB'),
  /** How long the server works on it, on average, in place of its `serving` time. */
  time: duration.optional(),
  /** What the server reads from its host's disk and writes to it for this call, in place of its `serving` figures. */
  reads: reads.optional(),
  writes: writes.optional(),
  /** Where there are several: any, as a service does, or the one with the least to do, as runners take jobs. */
  pick: z.enum(['random', 'least-busy']).optional(),
  connection: connection.optional(),
  /** Asks for the outside address of the router that forwards to it, as a public name without split DNS does, also from inside. */
  publicAddress: z.literal(true).optional(),
  /** Name under which results tell how long it takes, from asking to the answer. */
  stage: identifier.optional(),
};

export interface Call extends DiskWork {
  to: string;
  request: number;
  response: number;
  time?: number | undefined;
  pick?: 'random' | 'least-busy' | undefined;
  connection?: Connection | undefined;
  publicAddress?: true | undefined;
  stage?: string | undefined;
  parallel?: boolean | undefined;
  calls: Call[];
}
interface WrittenCall extends WrittenDiskWork {
  to: string;
  request?: string | undefined;
  response?: string | undefined;
  time?: string | undefined;
  pick?: 'random' | 'least-busy' | undefined;
  connection?: Connection | undefined;
  publicAddress?: true | undefined;
  stage?: string | undefined;
  parallel?: boolean | undefined;
  calls?: WrittenCall[] | undefined;
}

/** One hop of a call chain; its own calls run before it answers, one after the other or, if `parallel`, all at once. */
const call: z.ZodType<Call, WrittenCall> = z.lazy(() =>
  z.strictObject({ ...exchange, parallel: z.boolean().optional(), calls: z.array(call).default([]) }),
);

/** A closed loop: so many users, each of whom waits for the answer, thinks, and asks again. */
const users = z.strictObject({
  count: z.int().min(1).max(1_000_000),
  /** Mean time between an answer and the user's next request, exponentially distributed. */
  think: duration.prefault('5 s'),
});

/** What a client does about a request that failed: it waits and asks again. */
const retries = z.strictObject({
  /** Attempts after the first one. */
  times: z.int().min(1).max(20),
  /** Before the first retry; twice as long before each further one, give or take a fifth. */
  backoff: duration.prefault('100 ms'),
  /** Retries per request, on average over the class, that are allowed at most; left out: as many as `times` allows. */
  budget: z.number().positive().optional(),
});

/** Requests with an answer, as users, programs and pipelines make them. */
const requestClass = z.strictObject({
  from: identifier,
  ...exchange,
  /** Open loop: mean arrivals. */
  rate: frequency.prefault('0 /s'),
  arrivals: z.enum(['poisson', 'periodic']).optional(),
  /** Of periodic ones: when the first comes, from the start of the measured time (left out: by chance), and how many. */
  first: duration.optional(),
  times: z.int().min(1).optional(),
  /** Closed loop, in place of `rate`. */
  users: users.optional(),
  parallel: z.boolean().optional(),
  retries: retries.optional(),
  /** Host name of the ingress that the request enters by, if by one. */
  via: identifier.optional(),
  calls: z.array(call).default([]),
  timeout: duration.prefault('10 s'),
  /** Runs only where a scenario names it, in `traffic.only` or `traffic.rates`. */
  onDemand: z.boolean().optional(),
  ...marking,
});
export type RequestClass = z.infer<typeof requestClass>;

export const traffic = z.strictObject({
  flows: z.record(identifier, flow).default({}),
  requests: z.record(identifier, requestClass).default({}),
  bulk: z.record(identifier, bulk).optional(),
});
export type Traffic = z.infer<typeof traffic>;

export const expectation = z.union([
  z.strictObject({
    from: identifier,
    to: identifier,
    port: z.int().optional(),
    reach: z.enum(['yes', 'no']),
  }),
  z.strictObject({
    requests: identifier,
    latency: z.strictObject({ p50: duration.optional(), p99: duration.optional() }),
  }),
  z.strictObject({ flow: identifier, loss: z.strictObject({ below: z.number().min(0).max(1) }) }),
]);
export type Expectation = z.infer<typeof expectation>;
