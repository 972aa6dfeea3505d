import { isLlm, type LlmServing, type Serving } from '#shared/topology/serving';
import { psPerSecond } from '../engine/clock';
import { Distribution } from '../engine/distributions';
import type { Llms } from './network-instances';

interface Server {
  serving: Serving | undefined;
}

/** The language models among what serves, numbered in its order. */
export function numberLlms(list: readonly Server[]): Int32Array {
  let count = 0;
  return Int32Array.from(list, ({ serving }) => (serving && isLlm(serving) ? count++ : -1));
}

export function llmsOf(list: readonly Server[]): Llms {
  const found = list.flatMap(({ serving }, instance) =>
    serving && isLlm(serving) ? [{ instance, ...serving }] : [],
  );
  const numbers = (of: (llm: LlmServing) => number) => Float64Array.from(found, of);
  return {
    instance: Int32Array.from(found, ({ instance }) => instance),
    prompt: numbers(({ prompt }) => prompt),
    answer: numbers(({ answer }) => answer),
    distribution: Uint8Array.from(found, ({ distribution }) => Distribution[distribution]),
    variation: numbers(({ variation }) => variation ?? 1),
    prefill: numbers(({ prefill }) => psPerSecond / prefill),
    decode: numbers(({ decode }) => psPerSecond / decode),
    cache: numbers(({ memory, weights, cache }) => Math.max(0, Math.floor((memory - weights) / cache))),
    batch: Int32Array.from(found, ({ batch }) => batch),
  };
}
