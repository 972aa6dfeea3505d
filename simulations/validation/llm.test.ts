import { describe, it } from 'vitest';
import { emptyTopology } from '#shared/topology/topology';
import type { LlmServing } from '#shared/topology/serving';
import type { Network } from '../compile/network';
import { pageTable } from '../testing/page-table';
import { withoutDeviceTime } from './bench-networks';
import { erlangC } from './erlang';
import { replicateCounted, serviceUs } from './queues';

const table = pageTable('llm', 'questions in line', 'ms');

/** Tokens of a prompt and of an answer on average; reading a prompt takes 10 ms, each token after the first 1 ms. */
const [prompt, answer, decodeMs] = [100, 91, 1];
/** A question alone takes 100 ms: 10 to read it, 90 tokens after the first. */
const aloneMs = 100;

/** A model on the host that also asks: nothing but the GPU and its line takes time. */
function model(load: number, serving: Partial<LlmServing>): Network {
  const traffic = { from: 'gpu', to: 'llm', request: 1, response: 1, calls: [], timeout: 9e12 };
  return withoutDeviceTime({
    ...emptyTopology('llm'),
    devices: { gpu: { kind: 'gpu-host' } },
    containers: {
      llm: {
        host: 'gpu',
        image: 'llm',
        restart: 'always',
        serving: {
          model: 'llm',
          ...{ prompt, answer, distribution: 'constant', prefill: 10_000, decode: 1000 / decodeMs },
          ...{ memory: 1e12, weights: 1, cache: 1, batch: 1 },
          ...serving,
        },
      },
    },
    traffic: { flows: {}, requests: { q: { ...traffic, rate: load / (aloneMs / 1e3) } } },
  });
}

const timesOf = (load: number, arrivals: number, serving: Partial<LlmServing>) =>
  replicateCounted(model(load, serving), (load * serviceUs) / (aloneMs * 1e3), arrivals, ({ requests }) => {
    const { latency, firstToken, started } = requests.q!;
    return { ms: latency.mean / 1e6, firstMs: firstToken!.mean / 1e6, arrived: started };
  });

/** First and second moment of a token count that is exponential, rounded, and at least one: P(N ≥ n) = e^(−(n − ½) ÷ mean) for n > 1. */
function roundedExponential(mean: number): { first: number; second: number } {
  let [first, second] = [1, 1];
  for (let n = 2; n < 60 * mean; n++) {
    const atLeast = Math.exp(-(n - 0.5) / mean);
    first += atLeast;
    second += (2 * n - 1) * atLeast;
  }
  return { first, second };
}

describe('one answer at a time, questions at random', () => {
  it('lengths that are always the same: M/D/1', () => {
    const load = 0.7;
    const waitMs = (load * aloneMs) / (2 * (1 - load));
    const { ms, firstMs } = timesOf(load, 6000, {});
    table.expectAgreement('same lengths, load 0.7: answer (M/D/1)', waitMs + aloneMs, ms, 0.02);
    table.expectAgreement('its first token', waitMs + 10, firstMs, 0.04);
  });

  it('answers of exponential length: M/G/1 by Pollaczek and Khinchine', () => {
    const load = 0.5;
    // A GPU that reads at once: the time is that of the tokens after the first.
    const { first, second } = roundedExponential(answer);
    const perMs = load / aloneMs;
    const [meanMs, squareMs] = [(first - 1) * decodeMs, (second - 2 * first + 1) * decodeMs ** 2];
    const waitMs = (perMs * squareMs) / (2 * (1 - perMs * meanMs));
    const { ms } = timesOf(load, 12_000, { distribution: 'exponential', prefill: 1e12 });
    table.expectAgreement('exponential lengths, load 0.5: answer (M/G/1)', waitMs + meanMs, ms, 0.03);
  });
});

it('a batch of four that costs no more than one: M/M/4 by Erlang C', () => {
  const [k, load] = [4, 2.8];
  const { first } = roundedExponential(answer);
  const meanMs = (first - 1) * decodeMs;
  const erlangs = (load / aloneMs) * meanMs;
  const waitMs = (erlangC(k, erlangs) * meanMs) / (k - erlangs);
  // A question that finds the GPU at work joins at the end of a step: half a step later, on average.
  const { ms } = timesOf(load, 6000, { distribution: 'exponential', prefill: 1e12, batch: k });
  table.expectAgreement('batch of 4, load 0.7: answer (M/M/4)', waitMs + meanMs + decodeMs / 2, ms, 0.03);
});

it('stands in the page as found', () => table.expectInPage());
