import { describe, expect, it } from 'vitest';
import { collect } from '../measure/collect';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun, type Run } from '../engine/run';
import { switchedPair } from '../validation/bench-networks';
import { onPathMtu } from './path-mtu';

const second = 1e12;

/** One answer of 1 MB over 100 Mb/s; `change` is told of every transfer that is under way after 20 ms. */
function answer(change: (run: Run, transfer: number) => void): Run {
  const requests = {
    get: { from: 'a', to: 'b', request: 100, response: 1e6, rate: 2, calls: [], timeout: 60e9 },
  };
  const run = createRun(compileNetwork(switchedPair(1e8, 0, { requests })).network, {
    seed: 4,
    warmup: 0,
    duration: 20 * second,
  });
  startRun(run);
  let since = Infinity;
  while (!runEvents(run, 1)) {
    if (run.transfers.inUse === 0) since = Infinity;
    else if (since === Infinity) since = run.queue.now;
    if (run.queue.now < since + 0.02 * second) continue;
    for (let transfer = 0; transfer < run.transfers.capacity; transfer++)
      if (!run.transfers.done[transfer] && run.transfers.segments[transfer]! > 1) change(run, transfer);
    since = Infinity;
  }
  return run;
}

describe('a smaller path MTU', () => {
  it('cuts the rest of a message into smaller segments, and every byte arrives', () => {
    const [before, after] = [
      answer(() => undefined),
      answer((run, transfer) => onPathMtu(run, transfer, 1400)),
    ];
    const { finished, started, failed, segments } = collect(after).requests.get!;
    expect(failed).toEqual({});
    expect(finished).toBeGreaterThan(0.9 * started);
    expect(segments).toBeGreaterThan(collect(before).requests.get!.segments * 1.03);
  });

  it('that is no smaller changes nothing', () => {
    const [before, after] = [
      answer(() => undefined),
      answer((run, transfer) => onPathMtu(run, transfer, 1500)),
    ];
    expect(collect(after)).toEqual(collect(before));
  });
});
