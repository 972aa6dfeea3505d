import { z } from 'zod';
import { topology } from '#shared/topology/topology';
import type { Design } from '../../apply/design';

/** A small homelab: a cluster of two, a Docker host, a switch. */
export const fakeTopology = () =>
  z.decode(topology, {
    rackloom: 1,
    name: 'small',
    vlans: { cluster: { tag: 10 }, compute: { tag: 20 } },
    devices: {
      sw1: {
        kind: 'switch',
        driver: 'openvswitch',
        ports: { '1': { vlan: { access: 'cluster' }, interface: 'vs1' }, '2': {} },
        ssh: {},
      },
      'pi-1': { kind: 'raspberry-pi', ports: { eth0: { address: '10.20.10.11/24' } }, ssh: {} },
      'pi-2': { kind: 'raspberry-pi', hostname: 'worker', ssh: {} },
      'gpu-1': { kind: 'gpu-host', docker: { package: 'docker.io' }, ssh: {} },
    },
    clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'], agents: ['pi-2'] } },
    namespaces: { apps: { cluster: 'home' } },
    workloads: { app: { namespace: 'apps', image: 'app:1', ports: { http: 80 } } },
    services: { 'app-web': { name: 'web', workload: 'app', ports: { '80': 'http' } } },
    containers: { llm: { host: 'gpu-1', image: 'ollama/ollama:1' } },
  });

export const fakeDesign = (): Design => ({
  topology: fakeTopology(),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: 'hash',
});
