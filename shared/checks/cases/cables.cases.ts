import type { CheckCase } from './case';

/** What a person gets wrong about cables and VLANs. */
export const cablesCases: readonly CheckCase[] = [
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
];
