import { z } from 'zod';
import { byteSize, duration, frequency } from '../units/quantity';
import { reads, writes } from './storage';

/** How long one request keeps a process busy, and how many it can serve at once. */
const timedServing = z.strictObject({
  /** Core time of one request, on average. */
  time: duration,
  distribution: z.enum(['constant', 'exponential', 'lognormal', 'gamma']).default('exponential'),
  /** Standard deviation of the time over its mean, for lognormal and gamma; 1 if left out. */
  variation: z.number().positive().max(100).optional(),
  /** Requests it works on at once, calls to others included. */
  concurrency: z.int().min(1).default(1),
  /** Requests that may wait for a place; more are rejected. Left out: any number waits. */
  queue: z.int().min(0).optional(),
  /**
   * `fifo`: each request has a core to itself, first come, first served. `sharing`: all in service share the cores that
   * are left, each an equal part (processor sharing).
   */
  discipline: z.enum(['fifo', 'sharing']).optional(),
  /** What a request reads from the host's disk before it is worked on, and writes after it. */
  reads: reads.optional(),
  writes: writes.optional(),
});
export type TimedServing = z.infer<typeof timedServing>;

/**
 * A language model on a GPU that serves requests in continuous batches. The defaults are Llama 3 8B in 4 bits (Q4_K_M) on
 * an RTX 3090; docs/models/llm.md gives their sources.
 */
const llmServing = z.strictObject({
  model: z.literal('llm'),
  /** Tokens of a prompt and of an answer, on average, and how they are distributed. */
  prompt: z.int().min(1).max(1_000_000).default(600),
  answer: z.int().min(1).max(1_000_000).default(250),
  distribution: z.enum(['constant', 'exponential', 'lognormal', 'gamma']).default('lognormal'),
  variation: z.number().positive().max(100).optional(),
  /** Tokens per second that the GPU reads of prompts; also what a large batch comes to in writing. */
  prefill: frequency.prefault('3865 /s'),
  /** Tokens per second that it writes of a single answer. */
  decode: frequency.prefault('111.7 /s'),
  /** GPU memory that may be used, what the weights take of it, and what the cache takes for each token in the batch. */
  memory: byteSize.prefault('22 GiB'),
  weights: byteSize.prefault('4.92 GB'),
  cache: byteSize.prefault('128 KiB'),
  /** Answers written at once, where the memory allows. */
  batch: z.int().min(1).max(100_000).default(256),
  /** Requests that may wait; more are rejected. Left out: any number. */
  queue: z.int().min(0).optional(),
});
export type LlmServing = z.infer<typeof llmServing>;

/** The simulator's view of a program. */
export const serving = z.union([timedServing, llmServing]);
export type Serving = z.infer<typeof serving>;

export const isLlm = (program: Serving): program is LlmServing => 'model' in program;
