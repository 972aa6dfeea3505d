import { describe, expect, it } from 'vitest';
import { verbatim } from '#shared/language/text';
import { emptyLive, type LiveNode, type LiveState, type SourceState } from '#shared/live/entities';
import { sample } from '../testing/sample';
import { liveCount, liveDevice } from './live-device';

const homelab = sample();
const source = (contact: SourceState['contact'], problem?: string): SourceState => ({
  label: verbatim('a source'),
  contact,
  lastHeard: contact === 'connecting' ? null : 1000,
  ...(problem !== undefined && { problem: verbatim(problem) }),
});
const node = (record: string, ready: LiveNode['ready']): LiveNode => ({
  source: 'cluster/home',
  seenAt: 0,
  record,
  name: record,
  ready,
  roles: [],
  version: '',
  machineId: '',
  address: '',
  conditions: { Ready: { status: ready, reason: 'NodeStatusUnknown', since: '' } },
  capacity: {},
  unschedulable: false,
});
const live = (part: Partial<LiveState>): LiveState => ({ ...emptyLive(), ...part });
const condition = (state: LiveState, id: string) => liveDevice(homelab, state, true, id).condition;

describe('liveDevice', () => {
  it('says nothing while nobody looks, and of devices that nothing reads from', () => {
    const state = live({ sources: { 'cluster/home': source('live') } });
    expect(liveDevice(homelab, state, false, 'pi-1').condition).toBe('unwatched');
    expect(condition(state, 'internet')).toBe('unwatched');
  });

  it('takes a node that the cluster does not know for not applied', () => {
    const state = live({ sources: { 'cluster/home': source('live'), 'host/pi-2': source('live') } });
    expect(condition(state, 'pi-2')).toBe('absent');
  });

  it('takes a bare host that answers for not applied, though there is no cluster to ask yet', () => {
    const state = live({
      sources: { 'cluster/home': source('lost', 'refused'), 'host/pi-2': source('live') },
    });
    expect(condition(state, 'pi-2')).toBe('absent');
  });

  it.each([
    ['True', 'ready', 'Ready'],
    ['False', 'not-ready', 'NotReady: NodeStatusUnknown'],
    ['Unknown', 'not-ready', 'NotReady: NodeStatusUnknown'],
  ] as const)('shows a node whose Ready is %s as %s', (ready, expected, words) => {
    const state = live({ sources: { 'cluster/home': source('live') }, nodes: { a: node('pi-2', ready) } });
    expect(liveDevice(homelab, state, true, 'pi-2')).toMatchObject({ condition: expected, words });
  });

  it('never shows the last word of a lost cluster as if it were current', () => {
    const state = live({
      sources: { 'cluster/home': source('lost', 'connection refused') },
      nodes: { a: node('pi-2', 'True') },
    });
    expect(liveDevice(homelab, state, true, 'pi-2')).toMatchObject({
      condition: 'lost',
      words: 'Lost contact: connection refused',
    });
  });

  it('counts only what can be live', () => {
    const state = live({
      sources: {
        'cluster/home': source('live'),
        'host/gpu-1': source('live'),
        'switch/sw1': source('connecting'),
      },
      nodes: { a: node('pi-1', 'True'), b: node('pi-2', 'False') },
    });
    expect(liveCount(homelab, state, true)).toEqual({ ready: 2, of: 5 });
  });
});
