import { z } from 'zod';
import { expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { topology } from '#shared/topology/topology';
import type { Design } from './design';
import { notApplied } from './not-applied';
import { portProbe } from './resources/port-probe';

const designOf = (content: object): Design => ({
  topology: z.decode(topology, { rackloom: 1, name: 'home', ...content } as never),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: '',
});

const notesOf = (design: Design) => inEnglish(notApplied(design));

test('a switch without a driver: what to enter by hand, port by port', () => {
  const [note] = notesOf(
    designOf({
      vlans: { lan: { tag: 1 }, iot: { tag: 30 } },
      devices: {
        sw1: {
          kind: 'switch',
          ports: {
            '1': { vlan: { trunk: ['lan', 'iot'], native: 'lan' } },
            '2': { vlan: { access: 'iot' } },
            '3': {},
          },
        },
      },
    }),
  );
  expect(note).toEqual({
    severity: 'note',
    code: 'manual-step',
    summary: 'sw1 is not configured by this version: there is no driver for it.',
    mend: 'Enter by hand: port 1: tagged VLANs 30 (iot), untagged VLAN 1 (lan); port 2: untagged VLAN 30 (iot).',
    path: ['devices', 'sw1'],
  });
});

test('a worker that nobody can log in to', () => {
  const found = notesOf(
    designOf({
      devices: { 'pi-1': { kind: 'raspberry-pi', ssh: {} }, 'pi-2': { kind: 'raspberry-pi' } },
      clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'], agents: ['pi-2'] } },
    }),
  );
  expect(found.map(({ severity, summary }) => `${severity}: ${summary}`)).toEqual([
    'warning: pi-2 is part of the design, but has no SSH endpoint, so nothing is done on it.',
  ]);
});

test('ingress rules without a controller and access rules are said', () => {
  const found = notesOf(
    designOf({
      vlans: { lan: { tag: 1 }, iot: { tag: 30 } },
      devices: { a: { kind: 'gpu-host', ssh: {} } },
      access: [{ from: 'iot', to: 'lan', protocol: 'tcp', ports: [80], action: 'deny' }],
      clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['a'], disable: ['traefik'] } },
      namespaces: { apps: { cluster: 'home' } },
      ingresses: { web: { namespace: 'apps', host: 'web.home.arpa', paths: {} } },
      containers: { llm: { host: 'a', image: 'ollama', gpus: 'all' } },
    }),
  );
  expect(found.map(({ summary }) => summary)).toEqual([
    'Access rules between VLANs (1) are simulated, but this version does not apply them to a router.',
    'Cluster home leaves traefik out: its ingresses (1) are stored, but nothing serves them.',
  ]);
  expect(found[0]?.mend).toContain('deny iot to lan tcp 80');
});

test('a design of which all is applied has no notes', () => {
  expect(notesOf(designOf({ devices: { a: { kind: 'mini-pc', ssh: {} } } }))).toEqual([]);
});

test('a router whose driver is for switches is said, not left out in silence', () => {
  const notes = notesOf(
    designOf({ devices: { edge: { kind: 'router', driver: 'ios', ssh: {}, host: { router: {} } } } }),
  );
  expect(notes).toMatchObject([
    { code: 'manual-step', summary: 'edge is not configured by this version: ios has no router driver.' },
  ]);
});

test('what is entered by hand is checked from the hosts on the switch', () => {
  const host = (address: string) => ({ kind: 'mini-pc', ssh: {}, ports: { eth0: { address } } });
  const design = designOf({
    vlans: { lan: { tag: 10 }, iot: { tag: 30 } },
    devices: {
      sw1: {
        kind: 'switch',
        ports: {
          '1': { vlan: { access: 'lan' } },
          '2': { vlan: { access: 'lan' } },
          '3': { vlan: { access: 'iot' } },
        },
      },
      a: host('10.0.10.1/24'),
      b: host('10.0.10.2/24'),
      c: host('10.0.30.3/24'),
    },
    cables: {
      one: { between: ['a:eth0', 'sw1:1'] },
      two: { between: ['sw1:2', 'b:eth0'] },
      three: { between: ['c:eth0', 'sw1:3'] },
    },
  });
  expect(notesOf(design)[0]?.mend).toContain('Every plan and status checks it from a, b, c.');
  const probes = portProbe.desired(design, { k3s: {}, archives: {}, manifests: {}, diagnostics: [] });
  const seen = probes.map(({ target, data }) => [
    target,
    data.peers.map(({ host }) => host),
    data.strangers.map(({ host }) => host),
  ]);
  expect(seen).toEqual([
    ['a', ['b'], ['c']],
    ['b', ['a'], ['c']],
    ['c', [], ['a', 'b']],
  ]);
});

test('a volume that only a run knows of, or that nothing in the cluster makes', () => {
  const volumes = { data: { path: '/data', size: '1Gi' } };
  const designWith = (workload: object, disable: string[] = []) =>
    designOf({
      devices: { a: { kind: 'mini-pc', ssh: {}, ports: { eth0: { address: '10.0.10.1/24' } } } },
      clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['a'], disable } },
      namespaces: { apps: { cluster: 'home' } },
      workloads: { app: { namespace: 'apps', image: 'app:1', ...workload } },
    });
  const paths = (design: Design) => notesOf(design).map(({ path }) => path?.join('.'));
  expect(paths(designWith({ localVolume: true }))).toEqual(['workloads.app.localVolume']);
  expect(paths(designWith({ localVolume: true, volumes }))).toEqual([]);
  expect(paths(designWith({ volumes }, ['local-storage']))).toEqual(['workloads.app.volumes']);
  const elsewhere = { data: { ...volumes.data, class: 'nfs' } };
  expect(paths(designWith({ volumes: elsewhere }, ['local-storage']))).toEqual([]);
});
