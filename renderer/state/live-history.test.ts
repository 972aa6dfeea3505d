import { describe, expect, it } from 'vitest';
import type { LiveHost, LiveSwitchPort } from '#shared/live/entities';
import { historyKey, historyMs, remember, type LiveHistory } from './live-history';

const host = (seenAt: number, more: Partial<LiveHost> = {}): LiveHost => ({
  source: 'host/pi-1',
  seenAt,
  hostname: 'pi-1',
  os: '',
  kernel: '',
  arch: '',
  cores: 4,
  memoryBytes: 1_000,
  memoryUsedBytes: 250,
  load1: 0.5,
  uptimeSeconds: 1,
  ...more,
});
const port = (seenAt: number, rxBps?: number): LiveSwitchPort => ({
  source: 'switch/sw1',
  seenAt,
  device: 'sw1',
  port: '1',
  mode: 'access',
  link: 'up',
  counters: {
    rxBytes: 1,
    txBytes: 1,
    errors: 0,
    dropped: 0,
    ...(rxBps !== undefined && { rxBps, txBps: 0 }),
  },
});

describe('the last minutes of live figures', () => {
  it('are kept of what nodes, pods and containers use, as long as they are there', () => {
    const id = 'pod/home/apps/app-1';
    const use = (seenAt: number, cores: number) => ({ source: 'metrics/home', seenAt, cores });
    const before = remember(remember({}, { use: { [id]: use(1, 0.5) } }), { use: { [id]: use(2, 0.7) } });
    expect(before).toEqual({
      [historyKey(id, 'cores')]: [
        { at: 1, value: 0.5 },
        { at: 2, value: 0.7 },
      ],
    });
    expect(remember(before, { use: { [id]: null } })).toEqual({});
  });

  it('are kept of hosts and of ports, each figure by itself', () => {
    let history: LiveHistory = remember(
      {},
      { hosts: { 'pi-1': host(1) }, switchPorts: { 'sw1:1': port(1) } },
    );
    history = remember(history, {
      hosts: { 'pi-1': host(2, { cpuShare: 0.1 }) },
      switchPorts: { 'sw1:1': port(6, 8_000) },
    });
    expect(history).toEqual({
      'pi-1 cpu': [{ at: 2, value: 0.1 }],
      'pi-1 memory': [
        { at: 1, value: 0.25 },
        { at: 2, value: 0.25 },
      ],
      'pi-1 load': [
        { at: 1, value: 0.5 },
        { at: 2, value: 0.5 },
      ],
      'sw1:1 rx': [{ at: 6, value: 8_000 }],
      'sw1:1 tx': [{ at: 6, value: 0 }],
    });
  });

  it('end where they are too old, but for the figure that held into them', () => {
    let history: LiveHistory = {};
    for (const at of [0, 1_000, historyMs + 500, historyMs + 2_000])
      history = remember(history, { hosts: { 'pi-1': host(at) } });
    expect(history[historyKey('pi-1', 'load')]?.map(({ at }) => at)).toEqual([
      1_000,
      historyMs + 500,
      historyMs + 2_000,
    ]);
  });

  it('go with what they are of, and stay as they are otherwise', () => {
    const history = remember({}, { hosts: { 'pi-1': host(1) } });
    expect(remember(history, { pods: {} })).toBe(history);
    expect(remember(history, { hosts: { 'pi-1': null } })).toEqual({});
  });
});
