import type { CheckCase } from './case';

/** What a person gets wrong about power, racks and faults. */
export const powerCases: readonly CheckCase[] = [
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
];
