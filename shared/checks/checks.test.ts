import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { topology as schema, type Topology } from '../topology/topology';
import { applyMend } from '../topology/edits/mends';
import { complaints } from '../topology/testing/sound';
import { checks, checkTopology } from './checks';

const sample = () =>
  parse(
    readFileSync(join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml'), 'utf8'),
  ) as Record<string, never>;
const decode = (written: unknown): Topology => z.decode(schema, written as z.input<typeof schema>);

/** The sample with a value at a dotted path set, or taken out where it is undefined. */
function altered(changes: Record<string, unknown>): Topology {
  const written: Record<string, unknown> = sample();
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let place = written;
    for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return decode(written);
}

test('the reference homelab is without a finding', () => {
  expect(checkTopology(decode(sample()))).toEqual([]);
});

/** What a person gets wrong → the one check that says so, and where. */
const cases: { name: string; change: Record<string, unknown>; code: string; path: string; says: RegExp }[] = [
  {
    name: 'two hosts with one address',
    change: { 'devices/pi-2/ports/eth0/address': '10.20.10.11/24' },
    code: 'duplicate-address',
    path: 'devices/pi-2/ports/eth0/address',
    says: /pi-2 and pi-1 both have 10\.20\.10\.11/,
  },
  {
    name: "a host with its gateway's address",
    change: { 'devices/pi-2/ports/eth0/address': '10.20.10.1/24' },
    code: 'duplicate-address',
    path: 'devices/pi-2/ports/eth0/address',
    says: /the gateway of VLAN cluster/,
  },
  {
    name: 'two VLANs with one tag',
    change: { 'vlans/iot/tag': 20 },
    code: 'duplicate-subnet',
    path: 'vlans/iot/tag',
    says: /both have the tag 20/,
  },
  {
    name: 'overlapping subnets',
    change: { 'vlans/iot/subnet': '10.20.20.128/25', 'vlans/iot/gateway': '10.20.20.129' },
    code: 'duplicate-subnet',
    path: 'vlans/iot/subnet',
    says: /overlap/,
  },
  {
    name: 'an address of another VLAN',
    change: { 'devices/sw1/ports/3/vlan': { access: 'iot' } },
    code: 'address-in-subnet',
    path: 'devices/pi-2/ports/eth0/address',
    says: /in VLAN iot \(10\.20\.30\.0\/24\)/,
  },
  {
    name: 'a gateway outside its subnet',
    change: { 'vlans/iot/gateway': '10.20.31.1' },
    code: 'gateway-in-subnet',
    path: 'vlans/iot/gateway',
    says: /outside its subnet/,
  },
  {
    name: "a host's gateway in another subnet",
    change: { 'devices/pi-3/gateway': '10.20.20.1' },
    code: 'gateway-in-subnet',
    path: 'devices/pi-3/gateway',
    says: /in none of the subnets/,
  },
  {
    name: 'a ring of two switches',
    change: {
      'devices/sw2': { kind: 'switch' },
      'cables/ring-a': { between: ['sw1:13', 'sw2:1'] },
      'cables/ring-b': { between: ['sw1:14', 'sw2:2'] },
    },
    code: 'switch-loop',
    path: 'cables/ring-b',
    says: /closes a loop/,
  },
  {
    name: 'a trunk whose ends disagree',
    change: { 'devices/router/ports/lan/vlan': { trunk: ['lan', 'cluster', 'compute'], native: 'lan' } },
    code: 'allowed-vlan',
    path: 'cables/router-sw1',
    says: /VLAN iot is allowed at sw1:1 but not at router:lan/,
  },
  {
    name: 'a VLAN that the trunk to the router leaves out',
    change: {
      'devices/router/ports/lan/vlan': { trunk: ['lan', 'cluster', 'iot'], native: 'lan' },
      'devices/sw1/ports/1/vlan': { trunk: ['lan', 'cluster', 'iot'], native: 'lan' },
    },
    code: 'vlan-reaches-router',
    path: 'devices/gpu-1/ports/eth0',
    says: /gpu-1 cannot reach the gateway 10\.20\.20\.1/,
  },
  {
    name: 'an even number of servers',
    change: { 'clusters/home/servers': ['pi-1', 'pi-2'], 'clusters/home/agents': ['pi-3', 'pi-4'] },
    code: 'cluster-members',
    path: 'clusters/home/servers',
    says: /2 servers; etcd wants an odd number/,
  },
  {
    name: 'a machine that is server and agent',
    change: { 'clusters/home/agents': ['pi-1', 'pi-2', 'pi-3', 'pi-4'] },
    code: 'cluster-members',
    path: 'clusters/home/agents/0',
    says: /pi-1 is a member of cluster home twice/,
  },
  {
    name: 'a switch in a cluster',
    change: { 'clusters/home/agents': ['pi-2', 'pi-3', 'pi-4', 'sw1'] },
    code: 'cluster-members',
    path: 'clusters/home/agents/3',
    says: /cannot run K3s/,
  },
  {
    name: 'a service to a port that is not there',
    change: { 'services/app-web/ports': { 80: 'web' } },
    code: 'service-port',
    path: 'services/app-web/ports/80',
    says: /leads to port web of app, which has http/,
  },
  {
    name: 'an ingress to a port that is not there',
    change: { 'ingresses/app-home/paths': { '/': { service: 'app-web', port: 8080 } } },
    code: 'ingress-port',
    path: 'ingresses/app-home/paths///port',
    says: /leads to port 8080 of app-web, which has 80/,
  },
  {
    name: "an ingress to another namespace's service",
    change: { 'ingresses/app-home/namespace': 'git' },
    code: 'ingress-port',
    path: 'ingresses/app-home/namespace',
    says: /reaches its own namespace only/,
  },
  {
    name: 'two devices in one slot',
    change: { 'devices/pi-2/rack/slot': 0 },
    code: 'rack-position',
    path: 'devices/pi-2/rack',
    says: /pi-2 and pi-1 are both at U8/,
  },
  {
    name: 'a device in a unit whose slots others have',
    change: { 'devices/pi-4/rack/slot': undefined },
    code: 'rack-position',
    path: 'devices/pi-4/rack',
    says: /pi-4 and pi-1 are both at U8/,
  },
  {
    name: 'a device above the rack',
    change: { 'devices/sw1/rack/u': 13 },
    code: 'rack-position',
    path: 'devices/sw1/rack/u',
    says: /ends at U12/,
  },
  {
    name: 'an address that is none',
    change: { 'devices/pi-2/ports/eth0/address': '10.20.300.12/24' },
    code: 'address-form',
    path: 'devices/pi-2/ports/eth0/address',
    says: /10\.20\.300\.12\/24 is no address/,
  },
  {
    name: 'the broadcast address',
    change: { 'devices/pi-2/ports/eth0/address': '10.20.10.255/24' },
    code: 'address-form',
    path: 'devices/pi-2/ports/eth0/address',
    says: /is the broadcast address/,
  },
  {
    name: 'a subnet written as an address',
    change: { 'vlans/iot/subnet': '10.20.30.7/24' },
    code: 'address-form',
    path: 'vlans/iot/subnet',
    says: /10\.20\.30\.7\/24 is an address inside a subnet/,
  },
  {
    name: 'a DHCP range that is none',
    change: { 'vlans/iot/dhcp': { from: 'there', to: '10.20.30.99' } },
    code: 'address-form',
    path: 'vlans/iot/dhcp/from',
    says: /there is no address/,
  },
  {
    name: 'two hosts of one name',
    change: { 'devices/pi-2/hostname': 'pi-1' },
    code: 'duplicate-hostname',
    path: 'devices/pi-2/hostname',
    says: /pi-2 and pi-1 have the same host name, pi-1/,
  },
  {
    name: 'two cables in one port',
    change: { 'cables/second': { between: ['dev:eth0', 'sw1:2'] } },
    code: 'cable-ends',
    path: 'cables/second/between/1',
    says: /cables pi-1-sw1 and second are both in sw1:2/,
  },
  {
    name: 'a cable from a switch to itself',
    change: { 'cables/ring': { between: ['sw1:13', 'sw1:14'] } },
    code: 'cable-ends',
    path: 'cables/ring',
    says: /leads from sw1 to itself/,
  },
  {
    name: 'a cable to a patch panel with nothing behind',
    change: {
      'devices/patch-1': { kind: 'patch-panel' },
      'cables/cord': { between: ['sw1:13', 'patch-1:3'] },
    },
    code: 'patch-panel',
    path: 'cables/cord/between/1',
    says: /sw1:13 is patched to patch-1:3, and patch-1:r3 behind it has no cable/,
  },
  {
    name: 'fibre in a patch panel',
    change: {
      'devices/patch-1': { kind: 'patch-panel' },
      'cables/dev-sw1': { between: ['dev:eth0', 'patch-1:r3'], medium: 'fibre' },
      'cables/cord': { between: ['patch-1:3', 'sw1:14'] },
    },
    code: 'patch-panel',
    path: 'cables/dev-sw1/medium',
    says: /cable dev-sw1 is Fibre, and patch-1:r3 takes twisted pair/,
  },
  {
    name: 'copper that is too long once it is patched',
    change: {
      'devices/patch-1': { kind: 'patch-panel' },
      'cables/dev-sw1': { between: ['dev:eth0', 'patch-1:r3'], length: '90 m' },
      'cables/cord': { between: ['patch-1:3', 'sw1:14'], length: '15 m' },
    },
    code: 'cable-length',
    path: 'cables/dev-sw1/length',
    says: /is 105 m long with what it is patched to; Cat 6 reaches 100 m/,
  },
  {
    name: 'a cable that is too long',
    change: { 'cables/dev-sw1/length': '120 m' },
    code: 'cable-length',
    path: 'cables/dev-sw1/length',
    says: /is 120 m long; Cat 6 reaches 100 m/,
  },
  {
    name: 'a UPS that does not last',
    change: {
      'circuits/wall': {},
      'devices/ups-1': {
        kind: 'ups',
        power: { from: ['wall'], bridges: '20 min' },
        hardware: { battery: { energy: '10 Wh', efficiency: 1 } },
      },
      'devices/dev/power': { from: ['ups-1'] },
      'devices/dev/hardware': { power: { maximum: '60 W' } },
    },
    code: 'ups-runtime',
    path: 'devices/ups-1/power/bridges',
    says: /ups-1 is to bridge 20 min; what it backs \(dev\) empties it in 10 min/,
  },
  {
    name: 'a UPS of whose battery nobody says anything',
    change: {
      'circuits/wall': {},
      'devices/ups-1': { kind: 'ups', power: { from: ['wall'], bridges: '20 min' } },
    },
    code: 'ups-runtime',
    path: 'devices/ups-1/power/bridges',
    says: /nobody says what its battery keeps/,
  },
  {
    name: 'a fault on a port that is not there',
    change: {
      'scenarios/odd': { duration: '5 s', faults: [{ at: '1 s', kind: 'port', target: 'sw1:99' }] },
    },
    code: 'scenario-faults',
    path: 'scenarios/odd/faults/0/target',
    says: /port fault on sw1:99 names a port that is not there/,
  },
  {
    name: 'a fault that ends before it begins',
    change: {
      'scenarios/odd': { faults: [{ at: '2 s', until: '1 s', kind: 'cable', target: 'uplink' }] },
    },
    code: 'scenario-faults',
    path: 'scenarios/odd/faults/0/until',
    says: /ends before it begins/,
  },
  {
    name: 'a fault after the end',
    change: { 'scenarios/odd': { duration: '5 s', faults: [{ at: '9 s', kind: 'device', target: 'pi-1' }] } },
    code: 'scenario-faults',
    path: 'scenarios/odd/faults/0/at',
    says: /strikes at 9 s, when the scenario's 5 s are over/,
  },
  {
    name: 'flapping without saying how long',
    change: {
      'scenarios/odd': {
        faults: [{ at: '1 s', kind: 'cable', target: 'uplink', repeat: { every: '1 s', times: 3 } }],
      },
    },
    code: 'scenario-faults',
    path: 'scenarios/odd/faults/0/repeat',
    says: /flaps without `for`/,
  },
  {
    name: 'a workload bound to no node',
    change: { 'workloads/postgres/on': ['gpu-1'] },
    code: 'workload-places',
    path: 'workloads/postgres/on/0',
    says: /gpu-1, which is no node of cluster home/,
  },
  {
    name: 'a container on a switch',
    change: { 'containers/llm/host': 'sw1' },
    code: 'workload-places',
    path: 'containers/llm/host',
    says: /a switch/,
  },
  {
    name: 'a Docker host without an address',
    change: { 'devices/gpu-1/ports/eth0': {} },
    code: 'workload-places',
    path: 'devices/gpu-1',
    says: /gpu-1 runs container llm but has no address/,
  },
  {
    name: 'two containers on one port',
    change: { 'containers/embeddings/ports': { '8000': 80 } },
    code: 'container-ports',
    path: 'containers/embeddings/ports/8000',
    says: /llm and embeddings both publish port 8000 of gpu-1/,
  },
  {
    name: 'jumbo frames behind a switch that takes none',
    change: { 'devices/dev/ports/eth0/mtu': '9000 B' },
    code: 'mtu-mismatch',
    path: 'devices/dev/ports/eth0/mtu',
    says: /dev:eth0 sends packets of up to 9000 B, and sw1:10 takes 1500 B: the switch drops/,
  },
  {
    name: 'an overlay that does not fit through a switch',
    change: { 'devices/sw1/ports/3/mtu': '1450 B' },
    code: 'mtu-mismatch',
    path: 'devices/sw1/ports/3/mtu',
    says: /overlay of cluster home fills packets of 1500 B, and sw1:3 takes 1450 B: pods' large packets vanish/,
  },
  {
    name: 'a network policy that protects nothing',
    change: { 'policies/database/pods': { workloads: ['gitea'] } },
    code: 'policy-selectors',
    path: 'policies/database/pods',
    says: /database protects no pods: its selector matches none in namespace data/,
  },
  {
    name: 'requests by the wrong ingress',
    change: { 'traffic/requests/page/via': 'git-home' },
    code: 'traffic-entry',
    path: 'traffic/requests/page/via',
    says: /by ingress git-home, which leads to gitea-web/,
  },
  {
    name: 'a device without a cable',
    change: { 'cables/dev-sw1': undefined },
    code: 'uncabled-device',
    path: 'devices/dev',
    says: /dev has no cable/,
  },
  {
    name: 'a native VLAN that only one end has',
    change: {
      'devices/router/ports/lan/vlan': { trunk: ['lan', 'cluster', 'compute', 'iot'], native: 'iot' },
    },
    code: 'native-mismatch',
    path: 'cables/router-sw1',
    says: /untagged frames are VLAN iot at router:lan but lan at sw1:1/,
  },
  {
    name: 'a DHCP range with an address that a device has for good',
    change: {
      'vlans/cluster/dhcp': { from: '10.20.10.12', to: '10.20.10.200' },
      'devices/pi-2/ports/eth0/address': '10.20.10.13/24',
      'devices/pi-3/ports/eth0/address': '10.20.10.3/24',
      'devices/pi-4/ports/eth0/address': '10.20.10.4/24',
    },
    code: 'dhcp-range',
    path: 'devices/pi-2/ports/eth0/address',
    says: /pi-2 has 10\.20\.10\.13, which the DHCP range/,
  },
  {
    name: 'a DHCP range that ends before it begins',
    change: { 'vlans/iot/dhcp': { from: '10.20.30.200', to: '10.20.30.100' } },
    code: 'dhcp-range',
    path: 'vlans/iot/dhcp',
    says: /before it begins/,
  },
  {
    name: 'a DHCP range that leaves its subnet',
    change: { 'vlans/iot/dhcp': { from: '10.20.30.100', to: '10.20.31.10' } },
    code: 'dhcp-range',
    path: 'vlans/iot/dhcp',
    says: /leaves its subnet/,
  },
  {
    name: 'a DHCP range with the gateway in it',
    change: { 'vlans/iot/dhcp': { from: '10.20.30.1', to: '10.20.30.100' } },
    code: 'dhcp-range',
    path: 'vlans/iot/dhcp',
    says: /holds its gateway/,
  },
  {
    name: 'the host of an ingress with an underscore',
    change: { 'ingresses/git-home/host': 'My_Git.home.arpa' },
    code: 'names',
    path: 'ingresses/git-home/host',
    says: /no host name/,
  },
  {
    name: 'etcd on SD cards',
    change: { 'clusters/home/servers': ['pi-1', 'pi-2', 'pi-3'], 'clusters/home/agents': ['pi-4'] },
    code: 'etcd-storage',
    path: 'clusters/home/servers/1',
    says: /pi-2 keeps the etcd of cluster home on an SD card/,
  },
  {
    name: 'three servers on one switch',
    change: { 'clusters/home/servers': ['pi-1', 'pi-2', 'pi-3'], 'clusters/home/agents': ['pi-4'] },
    code: 'single-points',
    path: 'clusters/home/servers',
    says: /the 3 servers of cluster home hang on switch sw1/,
  },
  {
    name: 'replicas that all run on one node',
    change: {
      'workloads/gitea/replicas': 2,
      'workloads/gitea/on': ['pi-2'],
      'workloads/gitea/localVolume': undefined,
    },
    code: 'single-points',
    path: 'workloads/gitea/on',
    says: /2 replicas of gitea all run on pi-2/,
  },
  {
    name: 'two supplies behind one fuse',
    change: {
      circuits: { wall: {} },
      'devices/strip-a': { kind: 'pdu', power: { from: ['wall'] } },
      'devices/strip-b': { kind: 'pdu', power: { from: ['wall'] } },
      'devices/gpu-1/power': { from: ['strip-a:1', 'strip-b:1'] },
    },
    code: 'single-points',
    path: 'devices/gpu-1/power',
    says: /both supplies of gpu-1 hang on wall/,
  },
  {
    name: 'a pod that asks for more than any node has',
    change: { 'workloads/gitea/requests': { memory: '9Gi' } },
    code: 'requests-capacity',
    path: 'workloads/gitea/requests/memory',
    says: /asks for 9216 MiB/,
  },
  {
    name: 'a pod that asks for a card where no node offers one',
    change: { 'workloads/gitea/gpus': 1 },
    code: 'pod-cards',
    path: 'workloads/gitea/gpus',
    says: /no node it may run on offers one/,
  },
  {
    name: 'a pod that asks for two cards of a node with one',
    change: { 'workloads/gitea/gpus': 2, 'clusters/home/nodes/pi-3': { gpu: 'nvidia' } },
    code: 'pod-cards',
    path: 'workloads/gitea/gpus',
    says: /asks for 2 graphics cards, but pi-3 offers one each/,
  },
  {
    name: 'pods that ask for more than the cluster has',
    change: {
      'workloads/gitea/requests': { cpu: '3' },
      'workloads/gitea/replicas': 9,
      'workloads/gitea/on': undefined,
    },
    code: 'requests-capacity',
    path: 'clusters/home',
    says: /its nodes have 16 CPUs/,
  },
  {
    name: 'a plug in an outlet that is not there',
    change: {
      'devices/strip': { kind: 'pdu', model: 'apc-ap7921b' },
      'devices/dev/power': { from: ['strip:9'] },
    },
    code: 'power-source',
    path: 'devices/dev/power/from/0',
    says: /strip has the outlets 1, 2/,
  },
  {
    name: 'two plugs in one outlet',
    change: {
      'devices/strip': { kind: 'pdu', model: 'apc-ap7921b' },
      'devices/dev/power': { from: ['strip:1'] },
      'devices/gpu-1/power': { from: ['strip:1'] },
    },
    code: 'power-source',
    path: 'devices/dev/power/from/0',
    says: /gpu-1 and dev are both in strip:1/,
  },
  {
    name: 'a port without PoE',
    change: { 'devices/dev/power': { from: ['sw1:10'] } },
    code: 'power-source',
    path: 'devices/dev/power/from/0',
    says: /which gives none/,
  },
  {
    name: 'a Raspberry Pi on PoE without a HAT',
    change: { 'devices/pi-1/power': { from: ['sw1:2'] } },
    code: 'power-source',
    path: 'devices/pi-1/power/from/0',
    says: /no PoE HAT/,
  },
  {
    name: 'strips that feed each other',
    change: {
      'devices/strip-a': { kind: 'pdu', power: { from: ['strip-b:1'] } },
      'devices/strip-b': { kind: 'pdu', power: { from: ['strip-a:1'] } },
    },
    code: 'power-source',
    path: 'devices/strip-a/power/from/0',
    says: /strip-a feeds strip-b, which feeds strip-a/,
  },
  {
    name: 'a fuse that carries less than what hangs on it',
    change: {
      circuits: { wall: { limit: '100 W' } },
      'devices/gpu-1/model': 'rtx-3090-host',
      'devices/gpu-1/power': { from: ['wall'] },
    },
    code: 'power-budget',
    path: 'circuits/wall',
    says: /wall delivers 100 W; what it feeds \(gpu-1\) draws up to 350 W/,
  },
  {
    name: 'more PoE than the budget',
    change: {
      'devices/sw1/hardware': { poe: { budget: '5 W' } },
      'devices/pi-4/parts': ['raspberry-pi-poe-plus-hat'],
      'devices/pi-4/power': { from: ['sw1:5'] },
    },
    code: 'poe-budget',
    path: 'devices/sw1',
    says: /feeds up to .* by PoE, its budget is 5 W/,
  },
  {
    name: 'a cap above what the ports negotiate',
    change: { 'cables/pi-1-sw1/rate': '2.5 Gbps' },
    code: 'rate-mismatch',
    path: 'cables/pi-1-sw1/rate',
    says: /capped at 2\.5 Gbps, but its ports negotiate 1 Gbps/,
  },
  {
    name: 'copper slower than both of its ports',
    change: {
      'devices/gpu-1/ports/eth0/rate': '10 Gbps',
      'devices/sw1/ports/9/rate': '10 Gbps',
      'cables/gpu-1-sw1/medium': 'cat5e',
    },
    code: 'rate-mismatch',
    path: 'cables/gpu-1-sw1/medium',
    says: /Cat 5e, which carries 2\.5 Gbps/,
  },
  {
    name: 'a fast host in a slow port beside a free fast one',
    change: { 'devices/sw1/ports/11': { rate: '2.5 Gbps' } },
    code: 'rate-mismatch',
    path: 'cables/gpu-1-sw1/between/1',
    says: /sw1:11 is free/,
  },
  {
    name: 'an SFP cage across from an SFP+ cage',
    change: {
      'devices/a': { kind: 'switch', model: 'tp-link-sg2210mp' },
      'devices/b': { kind: 'switch', model: 'mikrotik-crs309-1g-8s' },
      'cables/a-b': { between: ['a:9', 'b:sfp-sfpplus1'], medium: 'fibre' },
    },
    code: 'rate-mismatch',
    path: 'cables/a-b',
    says: /do not link/,
  },
  {
    name: 'something published where no rule says who may come in',
    change: { access: [] },
    code: 'exposure-rule',
    path: 'vlans/compute',
    says: /no access rule speaks of compute/,
  },
];

describe('what a person gets wrong', () => {
  test.each(cases)('$name', ({ change, code, path, says }) => {
    const findings = checkTopology(altered(change)).map((finding) => ({
      ...finding,
      path: finding.path?.join('/'),
    }));
    expect(findings).toContainEqual(
      expect.objectContaining({ code, path, summary: expect.stringMatching(says) }),
    );
    expect(findings.every(({ mend }) => mend !== undefined && mend.length > 0)).toBe(true);
  });

  test('every check has a case', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(checks.map(({ name }) => name)));
  });

  test.each(cases)(
    '$name: each mend mends it, and leaves no error that was not there',
    ({ change, code, path }) => {
      const before = altered(change);
      const found = checkTopology(before).filter(
        (each) => each.code === code && each.path?.join('/') === path,
      );
      const errors = new Set(checkTopology(before).map(({ code: each, summary }) => `${each} ${summary}`));
      for (const { summary, mends = [] } of found)
        for (const mend of mends) {
          const after = applyMend(before, mend);
          const left = checkTopology(after);
          expect(
            left.map((each) => each.summary),
            mend.label,
          ).not.toContain(summary);
          expect(
            left.filter(
              (each) =>
                each.severity === 'error' &&
                each.code !== code &&
                !errors.has(`${each.code} ${each.summary}`),
            ),
            mend.label,
          ).toEqual([]);
          expect(complaints(after), mend.label).toEqual(complaints(before));
        }
    },
  );

  test('a check offers mends exactly where it says so', () => {
    const offering = new Set(
      cases.flatMap(({ change, code }) =>
        checkTopology(altered(change)).some((found) => found.code === code && (found.mends?.length ?? 0) > 0)
          ? [code]
          : [],
      ),
    );
    expect(offering).toEqual(
      new Set(checks.flatMap(({ name, offers }) => (offers === undefined ? [] : [name]))),
    );
  });
});

test('docs/checks.md lists every check', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  const rows = checks.map(({ name, finds, offers }) => `| \`${name}\` | ${finds} | ${offers ?? ''} |`);
  const table = ['| Check | Finds | One click offers |', '| --- | --- | --- |', ...rows].join('\n');
  expect(
    page
      .split('\n\n')
      .find((part) => part.startsWith('| Check'))
      ?.trim(),
  ).toBe(table);
});
