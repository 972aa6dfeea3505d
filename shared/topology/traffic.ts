import { z } from 'zod';
import { bitRate, byteSize, duration, frequency } from '../units/quantity';
import { identifier } from './identifier';
import { marking } from './queue';

/** Datagrams from one end to the other at a steady mean rate. An end is a device, workload, service or container. */
export const flow = z.strictObject({
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
};

export interface Call {
  to: string;
  request: number;
  response: number;
  calls: Call[];
}
interface WrittenCall {
  to: string;
  request?: string | undefined;
  response?: string | undefined;
  calls?: WrittenCall[] | undefined;
}

/** One hop of a call chain; its own calls run one after the other before it answers. */
export const call: z.ZodType<Call, WrittenCall> = z.lazy(() =>
  z.strictObject({ ...exchange, calls: z.array(call).default([]) }),
);

/** Requests with an answer, as users, programs and pipelines make them; calls are made one after the other. */
export const requestClass = z.strictObject({
  from: identifier,
  ...exchange,
  /** Open loop: mean arrivals, Poisson. */
  rate: frequency,
  /** Host name of the ingress that the request enters by, if by one. */
  via: identifier.optional(),
  calls: z.array(call).default([]),
  timeout: duration.prefault('10 s'),
  ...marking,
});
export type RequestClass = z.infer<typeof requestClass>;

export const traffic = z.strictObject({
  flows: z.record(identifier, flow).default({}),
  requests: z.record(identifier, requestClass).default({}),
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
