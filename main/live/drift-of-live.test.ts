import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { emptyLive, type LiveNode, type LivePod, type LiveState } from '#shared/live/entities';
import { driftOfLive } from './drift-of-live';
import { fakeTopology } from './testing/fake-design';

const source = 'cluster/home';
const node = (name: string, record: string | undefined, more: Partial<LiveNode> = {}): LiveNode => ({
  source,
  seenAt: 1,
  name,
  ready: 'True',
  roles: [],
  version: '',
  machineId: '',
  address: '',
  conditions: {},
  capacity: {},
  unschedulable: false,
  ...(record !== undefined && { record }),
  ...more,
});
const pod = (name: string, more: Partial<LivePod> = {}): LivePod => ({
  source,
  seenAt: 1,
  name,
  namespace: 'apps',
  node: 'pi-1',
  phase: 'Running',
  ready: true,
  restarts: 0,
  ip: '',
  app: 'app',
  containers: ['app'],
  record: 'app',
  ...more,
});
const byName = <T extends { name: string }>(...all: T[]) =>
  Object.fromEntries(all.map((each) => [each.name, each]));

const asDesigned = (): LiveState => ({
  ...emptyLive(),
  sources: { [source]: { label: verbatim('cluster home'), contact: 'live', lastHeard: 1 } },
  nodes: byName(node('pi-1', 'pi-1'), node('worker', 'pi-2')),
  pods: byName(pod('app-1'), pod('done', { phase: 'Succeeded', ready: false })),
});
const drift = (change: Partial<LiveState> = {}) =>
  inEnglish(driftOfLive({ ...asDesigned(), ...change }, fakeTopology()));

test('as designed: nothing', () => expect(drift()).toEqual([]));

test('a node that is not ready, with its reason and since when', () => {
  const Ready = { status: 'Unknown', reason: 'NodeStatusUnknown', since: '2026-11-24T00:00:00Z' };
  const worker = node('worker', 'pi-2', { ready: 'Unknown', conditions: { Ready } });
  expect(drift({ nodes: byName(node('pi-1', 'pi-1'), worker) })).toEqual([
    {
      subject: 'pi-2',
      field: 'node readiness',
      designed: 'ready',
      live: 'unknown (NodeStatusUnknown)',
      since: '2026-11-24T00:00:00Z',
    },
  ]);
});

test('nodes that are cordoned, missing, or too many', () => {
  const nodes = byName(
    node('pi-1', 'pi-1', { unschedulable: true }),
    node('gpu-1', 'gpu-1'),
    node('odd', undefined),
  );
  expect(drift({ nodes })).toEqual([
    { subject: 'pi-1', field: 'node scheduling', designed: 'takes pods', live: 'cordoned' },
    { subject: 'pi-2', field: 'node', designed: 'in cluster home', live: 'not there' },
    { subject: 'gpu-1', field: 'node', designed: 'not in cluster home', live: 'there' },
    { subject: 'odd', field: 'node', designed: 'not in cluster home', live: 'there' },
  ]);
});

test('a server lost of several: how many are ready, and how many more may go', () => {
  const topology = fakeTopology();
  const servers = ['pi-1', 'gpu-1', 'pi-2'];
  topology.clusters['home'] = { ...topology.clusters['home']!, servers, agents: [] };
  const ofServers = (...lost: string[]) => {
    const nodes = servers.map((id) => node(id, id, lost.includes(id) ? { ready: 'Unknown' } : {}));
    return inEnglish(driftOfLive({ ...asDesigned(), nodes: byName(...nodes) }, topology)).filter(
      ({ field }) => field === 'servers',
    );
  };
  expect(ofServers()).toEqual([]);
  expect(ofServers('pi-1')).toEqual([
    {
      subject: 'home',
      field: 'servers',
      designed: '3 ready',
      live: '2 ready, without pi-1 (the quorum is 2: with one more lost the cluster can be changed no more)',
    },
  ]);
  expect(ofServers('pi-1', 'pi-2')[0]?.live).toBe(
    '1 ready, without pi-1, pi-2 (the quorum is 2: some that are not ready still answer)',
  );
  const silent = {
    label: verbatim('host pi-1'),
    contact: 'lost' as const,
    lastHeard: 1,
    problem: verbatim('It does not answer.'),
  };
  const nodes = byName(...servers.map((id) => node(id, id)));
  const { sources } = asDesigned();
  const found = driftOfLive(
    { ...asDesigned(), nodes, sources: { ...sources, 'host/pi-1': silent } },
    topology,
  );
  expect(inEnglish(found).map(({ live }) => live)).toContainEqual(
    expect.stringContaining('2 ready, without pi-1'),
  );
});

test('pods that are missing or not ready, with their reasons', () => {
  const live = (...pods: LivePod[]) => drift({ pods: byName(...pods) })[0]?.live;
  expect(live()).toBe('0');
  expect(live(pod('a', { ready: false, reason: 'CrashLoopBackOff' }))).toBe('0 (CrashLoopBackOff)');
  expect(live(pod('a'), pod('b'), pod('c', { ready: false, phase: 'Pending' }))).toBe('2 (Pending)');
});

test('a cluster out of contact is not believed', () => {
  const lost = { [source]: { label: verbatim('cluster home'), contact: 'lost' as const, lastHeard: 1 } };
  expect(drift({ sources: lost, nodes: {}, pods: {} })).toEqual([]);
});
