import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

/** Ten requests, one a second, the first at once; each takes 400 ms of a core. */
function ran(faults: string, discipline = 'fifo') {
  const topology = decoded(`
rackloom: 1
name: throttled
devices: { pi: { kind: raspberry-pi, model: raspberry-pi-4b-8gb } }
containers:
  server: { host: pi, image: x, serving: { time: 400 ms, distribution: constant, concurrency: 4, discipline: ${discipline} } }
traffic: { requests: { r: { from: pi, to: server, rate: 1 /s, arrivals: periodic, first: 0 s } } }
scenarios: { s: { duration: 10 s, warmup: 1 s, faults: [${faults}] } }`);
  const run = runNetwork(compileNetwork(topology, 's').network, { seed: 1, warmup: 1e12, duration: 10e12 });
  const { requests, timeline, hosts } = collect(run);
  const { latency, finished, hops } = requests.r!;
  const parts = hops.flatMap((hop) => Object.values(hop.parts));
  const sum = parts.reduce((all, ns) => all + ns, 0);
  return {
    longest: latency.max / 1e6,
    mean: latency.mean / 1e6,
    finished,
    sum: sum / 1e6,
    timeline,
    cpu: hosts.pi!.cpu,
  };
}

describe.each(['fifo', 'sharing'])('a throttled host, %s', (discipline) => {
  it('does the rest of what it is at more slowly, and all that comes meanwhile', () => {
    // 200 ms done, 200 ms at half the speed; the nine after it 800 ms each.
    const { mean, sum, finished, longest } = ran(
      '{ at: 200 ms, kind: throttled, target: pi, speed: 0.5 }',
      discipline,
    );
    expect(finished).toBe(10);
    expect(longest).toBeCloseTo(800, 0);
    expect(mean).toBeCloseTo((600 + 9 * 800) / 10, 0);
    expect(sum).toBeCloseTo(mean, 6);
  });

  it('is back at full speed in the middle of a request', () => {
    // 100 ms in the first 200, the other 300 ms after it.
    const { longest, mean, timeline } = ran(
      '{ at: 0 s, for: 200 ms, kind: throttled, target: pi, speed: 0.5 }',
      discipline,
    );
    expect(longest).toBeCloseTo(500, 0);
    expect(mean).toBeCloseTo((500 + 9 * 400) / 10, 0);
    expect(timeline).toEqual([{ from: 0, until: 200e6, kind: 'throttled', targets: ['pi'] }]);
  });

  it('is as slow as the worst of two causes makes it, until the last is gone', () => {
    const faults =
      '{ at: 0 s, for: 5 s, kind: throttled, target: pi, speed: 0.8 }, { at: 0 s, for: 5 s, kind: throttled, target: pi, speed: 0.5 }';
    expect(ran(faults, discipline).mean).toBeCloseTo((5 * 800 + 5 * 400) / 10, 0);
  });
});

it('spends more core time on the same work', () => {
  expect(ran('{ at: 0 s, kind: throttled, target: pi, speed: 0.5 }').cpu / ran('').cpu).toBeCloseTo(2, 2);
});

it('refuses a speed that is none', () => {
  expect(() => ran('{ at: 0 s, kind: throttled, target: pi, speed: 1.5 }')).toThrow();
});
