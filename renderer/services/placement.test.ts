import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyLive } from '#shared/live/entities';
import { topology as schema, type Topology } from '#shared/topology/topology';
import { placementOf, unplaced } from './placement';

const homelab: Topology = z.decode(schema, {
  rackloom: 1,
  name: 'home',
  devices: { 'pi-1': { kind: 'raspberry-pi' }, 'pi-2': { kind: 'raspberry-pi' }, gpu: { kind: 'gpu-host' } },
  clusters: { k: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'], agents: ['pi-2'] } },
  namespaces: { apps: { cluster: 'k' } },
  workloads: { web: { namespace: 'apps', image: 'web:1', replicas: 2 } },
  containers: { llm: { host: 'gpu', image: 'ollama:1' } },
});

describe('placementOf', () => {
  it('knows no pods before anyone has placed them, but where containers are meant to run', () => {
    const rows = placementOf(homelab, null, null);
    expect(rows.map(({ device, running }) => [device, running.length])).toEqual([
      ['pi-1', 0],
      ['pi-2', 0],
      ['gpu', 1],
    ]);
    expect(unplaced(homelab, rows)).toEqual(['web']);
  });

  it('shows what the cluster says by node, also pods the design does not know', () => {
    const seen = { source: 'cluster k', seenAt: 0 };
    const pod = {
      ...seen,
      namespace: 'apps',
      node: 'two',
      phase: 'Running',
      containers: ['main'],
      restarts: 0,
      ip: '',
      app: 'web',
    };
    const live = {
      ...emptyLive(),
      nodes: {
        two: {
          ...seen,
          record: 'pi-2',
          name: 'two',
          ready: 'True' as const,
          roles: [],
          version: '',
          machineId: '',
          address: '',
          conditions: {},
          capacity: {},
          unschedulable: false,
        },
      },
      pods: {
        a: { ...pod, name: 'web-a', record: 'web', ready: true },
        b: { ...pod, name: 'stray', ready: false },
      },
    };
    const agent = placementOf(homelab, null, live).find(({ device }) => device === 'pi-2');
    expect(agent?.running.map(({ name, state, record }) => [name, state, record])).toEqual([
      ['web-a', 'ready', 'web'],
      ['stray', 'not-ready', undefined],
    ]);
  });
});
