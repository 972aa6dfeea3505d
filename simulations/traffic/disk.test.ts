import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

interface Case {
  disk?: string;
  machine?: string;
  serving?: string;
  request?: string;
  faults?: string;
}

/** A program on a Pi, asked on the same host every 100 ms for ten seconds. */
function ran({ disk = 'sd', machine = '', serving = '', request = '', faults = '' }: Case) {
  const topology = decoded(`
rackloom: 1
name: disks
devices: { pi: { kind: raspberry-pi, model: raspberry-pi-4b-8gb, hardware: { disk: ${disk} }${machine} } }
containers:
  db: { host: pi, image: x, serving: { time: 1 ms, distribution: constant, concurrency: 8${serving} } }
traffic: { requests: { r: { from: pi, to: db, rate: 10 /s, arrivals: periodic, first: 0 s${request} } } }
scenarios: { s: { duration: 10 s, warmup: 1 s, faults: [${faults}] } }`);
  const run = runNetwork(compileNetwork(topology, 's').network, { seed: 1, warmup: 1e12, duration: 10e12 });
  const { requests, hosts } = collect(run);
  const { latency, failed, finished, hops } = requests.r!;
  const parts: Record<string, number> = {};
  for (const hop of hops)
    for (const [part, ns] of Object.entries(hop.parts)) parts[part] = (parts[part] ?? 0) + ns / 1e6;
  return { ms: latency.mean / 1e6, parts, failed, finished, disk: hosts.pi!.disk };
}

describe('a request that writes', () => {
  const writes = ', writes: { operations: 2, bytes: 8 kB, syncs: 1 }';

  it('waits for its operations and its fsync', () => {
    const { parts, disk, ms } = ran({ serving: writes });
    // Two writes of an SD card at 1,200 a second, and its fsync of 5 ms.
    expect(parts.disk).toBeCloseTo(2 / 1.2 + 5, 6);
    expect(disk).toMatchObject({ kind: 'sd' });
    expect(disk!.busy).toBeCloseTo((10 * (2 / 1.2 + 5)) / 1000, 3);
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(ms, 6);
  });

  it('is through sooner on an NVMe disk, and as soon as the file says of its own', () => {
    expect(ran({ serving: writes, disk: 'nvme' }).parts.disk).toBeCloseTo(2 / 70 + 0.5, 6);
    const machine = ', machine: { disk: { writes: 100 /s, sync: 30 ms } }';
    expect(ran({ serving: writes, machine }).parts.disk).toBeCloseTo(2 * 10 + 30, 6);
  });

  it('takes as long as its bytes where they take longer than its operations', () => {
    expect(ran({ serving: ', writes: { bytes: 3 MB }' }).parts.disk).toBeCloseTo(100, 6);
  });

  it('is what the call says in place of the program', () => {
    const call = ran({ serving: writes, request: ', reads: { operations: 32, bytes: 4 kB }' });
    expect(call.parts.disk).toBeCloseTo(10, 6);
  });
});

describe('a disk', () => {
  const serving = ', writes: { operations: 12, bytes: 1 kB }';

  it('is slow for as long as the fault lasts', () => {
    const slow = ran({ serving, faults: '{ at: 0 s, for: 5 s, kind: slow-disk, target: pi, speed: 0.5 }' });
    expect(slow.parts.disk).toBeCloseTo((20 + 10) / 2, 6);
  });

  it('that has failed fails what uses it', () => {
    const { failed, finished } = ran({ serving, faults: '{ at: 5 s, kind: disk, target: pi }' });
    expect(failed['disk failed']).toBe(50);
    expect(finished).toBe(50);
  });
});
