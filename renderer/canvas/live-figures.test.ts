import { describe, expect, test } from 'vitest';
import { emptyLive, type LiveHost, type LiveNode, type LiveState } from '#shared/live/entities';
import { sample } from '../testing/sample';
import { liveFigures } from './live-figures';

const homelab = sample();
const live = (part: Partial<LiveState>): LiveState => ({ ...emptyLive(), ...part });
const host = (source: string, figures: Partial<LiveHost>) =>
  ({ source, memoryBytes: 8e9, memoryUsedBytes: 2e9, ...figures }) as LiveHost;
const node = {
  source: 'cluster/home',
  record: 'pi-1',
  name: 'pi-1',
  capacity: { cpu: '4', memory: '8Gi' },
} as unknown as LiveNode;
const shown = (state: LiveState, id: string) =>
  liveFigures(homelab, state, id).map(({ name, share, figure, most }) => ({ name, share, figure, most }));

describe('what is drawn on a device', () => {
  test('is the host’s own word, where it has one', () => {
    const state = live({
      hosts: { 'pi-1': host('host/pi-1', { cpuShare: 0.4 }) },
      nodes: { 'home/pi-1': node },
      use: { 'node/home/pi-1': { source: 'metrics/home', seenAt: 1, cores: 3 } },
    });
    expect(shown(state, 'pi-1')).toEqual([
      { name: 'CPU', share: 0.4, figure: 'pi-1 cpu', most: 1 },
      { name: 'mem', share: 0.25, figure: 'pi-1 memory', most: 1 },
    ]);
  });

  test('else its cluster’s, as a share of the node', () => {
    const state = live({
      nodes: { 'home/pi-1': node },
      use: { 'node/home/pi-1': { source: 'metrics/home', seenAt: 1, cores: 3, memoryBytes: 2 ** 30 } },
    });
    expect(shown(state, 'pi-1')).toEqual([
      { name: 'CPU', share: 0.75, figure: 'node/home/pi-1 cores', most: 4 },
      { name: 'mem', share: 0.125, figure: 'node/home/pi-1 used', most: 8 * 2 ** 30 },
    ]);
  });

  test('is the graphics card rather than the memory', () => {
    const state = live({
      hosts: { 'gpu-1': host('host/gpu-1', { cpuShare: 0.1 }) },
      gpus: {
        'gpu-1/0': { source: 'gpu/gpu-1', seenAt: 1, host: 'gpu-1', index: 0, name: 'x', busyShare: 0.8 },
      },
    });
    expect(shown(state, 'gpu-1').map(({ name }) => name)).toEqual(['CPU', 'GPU']);
  });

  test('is nothing where nothing is known', () => {
    expect(shown(emptyLive(), 'pi-1')).toEqual([]);
    expect(shown(live({ nodes: { 'home/pi-1': node } }), 'pi-1')).toEqual([]);
  });
});
