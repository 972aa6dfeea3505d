import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

const table = pageTable('llm', 'answers');

/** A model on the host that also asks: nothing but the GPU and its line takes time. Prompts of 100 tokens, answers of 50. */
function ran(request: string, llm = '', seconds = 20) {
  const topology = decoded(`
rackloom: 1
name: gpu
devices: { gpu: { kind: gpu-host } }
containers:
  llm:
    host: gpu
    image: ollama
    serving: { model: llm, prompt: 100, answer: 50, distribution: constant, prefill: 1000 /s, decode: 50 /s${llm} }
traffic: { requests: { q: { from: gpu, to: llm, timeout: 10 min, ${request} } } }`);
  const { network } = compileNetwork(topology);
  network.nodes.latency.fill(0);
  const run = runNetwork(network, { seed: 1, warmup: 1e12, duration: seconds * 1e12 });
  const { requests, servers } = collect(run);
  return { ...requests.q!, ...servers.llm!.llm!, server: servers.llm! };
}

describe('a language model', () => {
  it('answers a single question after reading it, a token each step', () => {
    const { firstToken, latency, hops } = ran('rate: 0.1 /s, arrivals: periodic, first: 1 s');
    // 100 ÷ 1,000 s until the first token, then 49 more at 50 a second.
    table.expectExactly('one question: first token, ns', 100e6, firstToken!.mean);
    table.expectExactly('one question: answer, ns', 1080e6, latency.mean);
    expect(hops).toEqual([{ at: 'gpu', parts: { service: 1080e6 } }]);
  });

  it('writes more in a batch than alone, up to the batch, and no faster than it reads', () => {
    // A round of b answers: b prompts to read and 49 steps; 1 ÷ 50 s each alone, 1 ms more for each further answer.
    const roundOf = (b: number) => b * 0.1 + 49 * (0.02 + (b - 1) * 0.001);
    const batches = [1, 4, 16];
    // Whole rounds, so that no answer is cut in two by an end of the run.
    const rates = batches.map((b) =>
      ran('users: { count: 64, think: 1 us }', `, batch: ${b}`, 10 * roundOf(b)),
    );
    batches.forEach((b, i) => {
      table.expectNear(`batch ${b}: tokens a second`, (b * 50) / roundOf(b), rates[i]!.tokens, 1e-3);
      expect(rates[i]!.batchMax).toBe(b);
      expect(rates[i]!.busy).toBeCloseTo(1, 5);
    });
    expect(rates[2]!.tokens / rates[0]!.tokens).toBeGreaterThan(4);
  });

  it('keeps its batch within the memory that the weights leave', () => {
    // 1 GiB for 8,192 tokens of 128 KiB: 54 answers of 150.
    const { batchMax, cacheMax, server } = ran(
      'users: { count: 100, think: 1 us }',
      ', memory: 5 GiB, weights: 4 GiB',
    );
    table.expectExactly('answers that 1 GiB beside the weights holds', 54, batchMax);
    expect(cacheMax).toBeCloseTo((54 * 150) / 8192, 10);
    expect(server.waitingMax).toBeGreaterThanOrEqual(45);
  });

  it('rejects what its memory can never hold, and what finds the line full', () => {
    const { failed, finished } = ran('rate: 5 /s', ', memory: 4.01 GiB, weights: 4 GiB');
    expect(finished).toBe(0);
    expect(failed.rejected).toBeGreaterThan(50);
    const full = ran('rate: 20 /s', ', batch: 2, queue: 3');
    expect(full.failed.rejected).toBeGreaterThan(100);
    expect(full.server.waitingMax).toBe(3);
    // At most three before it: two rounds of two.
    expect(full.firstToken!.max).toBeLessThan(4e9);
  });

  it('gives an answer to every question in the end', () => {
    const { finished, started } = ran('rate: 3 /s, arrivals: periodic, first: 0 s, times: 40', '', 60);
    expect(started).toBe(40);
    table.expectExactly('questions answered, of 40', 40, finished);
  });

  it('stands in the page as found', () => table.expectInPage());
});
