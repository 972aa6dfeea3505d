import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun, type Run } from '../engine/run';
import { switchedPair } from '../validation/bench-networks';
import { Mark } from './cells';
import { referenceTcp } from './settings';
import { cellOf, Phase, type Transfers } from './transfers';

/** 150 segments that overtake each other and get lost, with losses told by what arrives beyond them. */
function begin(loss: number, jitter: number, seed: number): Run {
  const topology = switchedPair(1e8, 1e6, {
    bulk: { copy: { from: 'a', to: 'b', size: 150 * 1448, congestion: 'cubic' } },
  });
  Object.assign(topology.cables.first!, { loss, jitter });
  const network = { ...compileNetwork(topology).network, tcp: referenceTcp };
  const run = createRun(network, { seed, warmup: 0, duration: 100e12 });
  startRun(run);
  return run;
}

/** Segments under way that the sender takes for lost, and those that RFC 6675 section 4 has lost. */
function losses(transfers: Transfers): { taken: number[]; lost: number[] } {
  const [taken, lost]: [number[], number[]] = [[], []];
  let beyond = 0;
  for (let at = transfers.highest[0]! - 1; at >= transfers.acknowledged[0]!; at--) {
    const marks = transfers.cells.marks[cellOf(transfers, 0, at)]!;
    if (marks & Mark.lost) taken.push(at);
    if (marks & Mark.sacked) beyond++;
    else if (beyond >= 3) lost.push(at);
  }
  return { taken, lost };
}

it('takes for lost exactly what has three arrivals beyond it, until a time-out', () => {
  let found = 0;
  const line = [fc.constantFrom(0, 0.01, 0.05, 0.2), fc.constantFrom(0, 50_000, 2_000_000)] as const;
  fc.assert(
    fc.property(...line, fc.nat(1000), (loss, jitter, seed) => {
      const run = begin(loss, jitter, seed);
      const { transfers } = run;
      while (!runEvents(run, 1) && transfers.repair[0] !== Phase.loss && !transfers.done[0]) {
        const { taken, lost } = losses(transfers);
        expect(taken).toEqual(lost);
        found += lost.length;
      }
    }),
    { numRuns: 20 },
  );
  expect(found).toBeGreaterThan(0);
});
