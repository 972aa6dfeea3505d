import type { z } from 'zod';

/**
 * The three forms of the contract between renderer and main (D8). A `call` answers once. A `job` reports progress, ends
 * with a result and can be cancelled. A `stream` sends items until it is closed; at most `window` of them are
 * unacknowledged at a time, so a slow reader slows the sender instead of filling memory. A reader that answers with a
 * promise has taken the item when that is kept.
 */
export interface Call<A, R> {
  form: 'call';
  args: z.ZodType<A>;
  result?: R;
}
export interface Job<A, P, R> {
  form: 'job';
  args: z.ZodType<A>;
  progress?: P;
  result?: R;
}
export interface Stream<A, I> {
  form: 'stream';
  args: z.ZodType<A>;
  window: number;
  item?: I;
}

export const call =
  <R>() =>
  <A>(args: z.ZodType<A>): Call<A, R> => ({ form: 'call', args });
export const job =
  <P, R>() =>
  <A>(args: z.ZodType<A>): Job<A, P, R> => ({ form: 'job', args });
export const stream =
  <I>() =>
  <A>(args: z.ZodType<A>, window = 32): Stream<A, I> => ({ form: 'stream', args, window });

export type Contract = Record<string, Call<any, any> | Job<any, any, any> | Stream<any, any>>;

/** A failure that crosses the bridge: a plain value with what a person needs, no stack. The client says its texts. */
export interface Fault<Words = string> {
  code: string;
  summary: Words;
  mend?: Words;
}

export interface JobHandle<R> {
  result: Promise<R>;
  cancel: () => void;
}

/** What the renderer sees: one function per contract entry. Rejections carry a `Fault`. */
export type Client<C extends Contract> = {
  [K in keyof C]: C[K] extends Call<infer A, infer R>
    ? (args: A) => Promise<R>
    : C[K] extends Job<infer A, infer P, infer R>
      ? (args: A, onProgress?: (progress: P) => void) => JobHandle<R>
      : C[K] extends Stream<infer A, infer I>
        ? (args: A, onItem: (item: I) => unknown, onEnd?: (fault: Fault | null) => void) => () => void
        : never;
};

/** What main provides: one function per contract entry. */
export type Handlers<C extends Contract> = {
  [K in keyof C]: C[K] extends Call<infer A, infer R>
    ? (args: A) => Promise<R> | R
    : C[K] extends Job<infer A, infer P, infer R>
      ? (args: A, context: { progress: (progress: P) => void; signal: AbortSignal }) => Promise<R>
      : C[K] extends Stream<infer A, infer I>
        ? (args: A, context: { send: (item: I) => Promise<void>; signal: AbortSignal }) => Promise<void>
        : never;
};
