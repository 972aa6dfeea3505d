import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import { applyLivePatch, emptyLive } from '#shared/live/entities';
import { statusJson, type StatusFound } from './status-json';
import { statusReport } from './status-report';

const seen = { source: 'cluster/home', seenAt: 1 };
const live = applyLivePatch(emptyLive(), {
  sources: {
    'cluster/home': { label: verbatim('cluster home'), contact: 'live', lastHeard: 9_000 },
    'host/pi-2': {
      label: verbatim('host pi-2'),
      contact: 'lost',
      lastHeard: 4_000,
      problem: verbatim('The connection was lost.'),
    },
    'docker/gpu-1': {
      label: verbatim('Docker on gpu-1'),
      contact: 'connecting',
      lastHeard: null,
      problem: verbatim('There is no Docker yet.'),
    },
  },
  nodes: {
    'home/pi-1': {
      ...seen,
      record: 'pi-1',
      name: 'pi-1',
      ready: 'True',
      roles: ['control-plane'],
      version: 'v1.34.4+k3s1',
      machineId: 'a1',
      address: '10.20.10.11',
      conditions: {},
      capacity: { cpu: '4', memory: '8Gi' },
      unschedulable: true,
    },
  },
  pods: {
    'home/apps/app-1': {
      ...seen,
      name: 'app-1',
      namespace: 'apps',
      node: 'pi-1',
      phase: 'Running',
      containers: ['main'],
      ready: false,
      restarts: 3,
      reason: 'CrashLoopBackOff',
      ip: '',
      app: 'app',
    },
  },
  hosts: {
    'pi-1': {
      ...seen,
      hostname: 'pi-1',
      os: 'Debian',
      kernel: '6',
      arch: 'aarch64',
      cores: 4,
      memoryBytes: 8,
      memoryUsedBytes: 4,
      load1: 0.5,
      uptimeSeconds: 60,
    },
  },
  switchPorts: {
    'sw1:1': {
      ...seen,
      record: 'sw1:1',
      device: 'sw1',
      port: '1',
      mode: 'trunk',
      trunk: [1, 10],
      native: 1,
      link: 'up',
    },
    'sw1:2': { ...seen, record: 'sw1:2', device: 'sw1', port: '2', mode: 'access', access: 10, link: 'down' },
    'sw1:3': { ...seen, record: 'sw1:3', device: 'sw1', port: '3', mode: 'trunk', link: 'down' },
  },
});
const found: StatusFound = {
  topology: 'homelab',
  at: 10_000,
  drift: [
    {
      subject: 'pi-2',
      field: 'node readiness',
      designed: 'ready',
      live: 'unknown',
      since: '2026-11-24T00:00:00Z',
    },
    {
      subject: 'sw1:2',
      field: 'VLAN',
      designed: 'access 10',
      applied: 'access 10',
      live: 'access 20',
      cause: 'machine',
    },
  ],
  diagnostics: [{ severity: 'note', code: 'x', summary: 'Rules are not applied.', mend: 'Enter them.' }],
  live,
};

test('people see what runs where, who does not answer and what differs', () => {
  expect(statusReport(found)).toBe(`Nodes
  node  state            roles          version       address      cpu  memory
  pi-1  ready, cordoned  control-plane  v1.34.4+k3s1  10.20.10.11    4     8Gi

Pods
  node  namespace  pod    state             restarts
  pi-1  apps       app-1  CrashLoopBackOff         3

Switch ports
  port   link  VLANs
  sw1:1  up    trunk 10, native 1
  sw1:2  down  access 10

No contact
  host pi-2 (last heard 6 s ago): The connection was lost.
  Docker on gpu-1: There is no Docker yet.

Notes
  note: Rules are not applied.
      Enter them.

homelab differs from the design in 2 places
  what   field           designed   last applied  live                                moved
  pi-2   node readiness  ready                    unknown since 2026-11-24T00:00:00Z
  sw1:2  VLAN            access 10  access 10     access 20                           the machine`);
});

test('nothing to show is not shown', () => {
  expect(statusReport({ ...found, drift: [], diagnostics: [], live: emptyLive() })).toBe(
    'homelab: nothing differs from the design',
  );
});

test('scripts get keys that carry their units', () => {
  const json = statusJson(found);
  expect(json).toMatchObject({
    topology: 'homelab',
    checkedAt: '1970-01-01T00:00:10.000Z',
    differs: true,
    drift: found.drift,
    sources: {
      'host/pi-2': { contact: 'lost', lastHeardSecondsAgo: 6, problem: 'The connection was lost.' },
      'docker/gpu-1': { contact: 'connecting', lastHeardSecondsAgo: null },
    },
    hosts: [{ device: 'pi-1', memoryBytes: 8, uptimeSeconds: 60 }],
    nodes: [{ name: 'pi-1', record: 'pi-1', source: 'cluster/home' }],
  });
  expect(JSON.stringify(json)).not.toContain('seenAt');
});
