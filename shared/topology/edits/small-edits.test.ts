import { describe, expect, it } from 'vitest';
import { sampleTopology } from '../testing/design';
import type { Topology } from '../topology';
import { complaints } from '../testing/sound';
import { addDevice } from './add-device';
import { assignAddress } from './assign-address';
import { duplicate } from './duplicate';
import { moveObjects } from './move-objects';
import { removeObjects } from './remove-objects';
import { setPortVlan } from './set-port-vlan';
import { without } from './without';

const sample = sampleTopology();
const withPi = addDevice(sample, { kind: 'raspberry-pi', at: { x: 0, y: 0 } });

describe('moving', () => {
  it('changes the drawing and nothing else', () => {
    const next = moveObjects(sample, { view: 'cables', places: { dev: { x: 1, y: 2 } } });
    expect(next.layout.cables?.['dev']).toEqual({ x: 1, y: 2 });
    expect({ ...next, layout: null }).toEqual({ ...sample, layout: null });
    expect(next.devices).toBe(sample.devices);
  });

  it('to the same place is no change', () => {
    expect(moveObjects(sample, { view: 'cables', places: { dev: { x: 980, y: 170 } } })).toBe(sample);
  });
});

describe('assigning an address', () => {
  it('takes the next one beside the siblings', () => {
    const next = assignAddress(sample, { port: 'pi-1:eth0' });
    expect(next.devices['pi-1']?.ports?.['eth0']?.address).toBe('10.20.10.15/24');
  });

  it('does nothing where the VLAN is not known', () => {
    expect(assignAddress(withPi, { port: 'pi-5:eth0' })).toBe(withPi);
  });
});

describe('duplicating', () => {
  it('copies devices with free addresses and the cables between them', () => {
    const next = duplicate(sample, { ids: ['pi-4', 'sw1', 'llm'], offset: { x: 40, y: 40 } });
    expect(next.devices['pi-5']).toMatchObject({
      kind: 'raspberry-pi',
      ports: { eth0: { address: '10.20.10.15/24' } },
    });
    expect(next.devices['pi-5']).not.toHaveProperty('rack');
    expect(next.devices['sw2']?.management?.address).toBe('10.20.1.3/24');
    expect(next.cables['pi-4-sw2']).toBeDefined();
    expect(Object.values(next.cables)).toContainEqual({
      ...sample.cables['pi-4-sw1'],
      between: ['pi-5:eth0', 'sw2:5'],
    });
    expect(next.layout.cables?.['pi-5']).toEqual({ x: 760, y: 560 });
    expect(next.containers['llm-2']?.host).toBe('gpu-1');
    expect(complaints(next)).toEqual([]);
  });
});

describe('duplicating what is fed, named and drawn', () => {
  const port = sample.devices['pi-4']!.ports!['eth0']!;
  const strip = {
    kind: 'pdu',
    hardware: { outlets: { '1': {}, '2': {}, '3': {} } },
    power: { from: ['wall'] },
  } satisfies Topology['devices'][string];
  const fed: Topology = {
    ...sample,
    circuits: { wall: {} },
    devices: {
      ...sample.devices,
      strip,
      'pi-4': {
        ...sample.devices['pi-4']!,
        ports: { eth0: { ...port, mac: '02:00:00:00:00:04' } },
        power: { from: ['strip:1', 'wall'] },
      },
    },
    layout: {
      ...sample.layout,
      zones: { attic: { x: 0, y: 0, width: 400, height: 300, tint: 'grey' } },
      notes: { todo: { x: 10, y: 20, width: 160, height: 80, text: 'Buy cables', tint: 'amber' } },
    },
  };
  const copy = (ids: readonly string[], topology = fed) =>
    duplicate(topology, { ids, offset: { x: 40, y: 40 } });

  it('gives each copy an outlet of its own, and circuits to all', () => {
    const once = copy(['pi-4']);
    expect(once.devices['pi-5']?.power).toEqual({ from: ['strip:2', 'wall'] });
    const full = copy(['pi-4'], copy(['pi-4'], once));
    expect(Object.keys(full.devices).flatMap((id) => full.devices[id]?.power?.from ?? [])).toEqual(
      expect.arrayContaining(['strip:1', 'strip:2', 'strip:3']),
    );
    expect(full.devices['pi-7']?.power).toEqual({ from: ['wall'] });
  });

  it('plugs the copy of a device into the copy of its strip, in whatever order they were picked', () => {
    expect(copy(['pi-4', 'strip']).devices['pi-5']?.power).toEqual({ from: ['strip-2:1', 'wall'] });
  });

  it('copies no hardware address, for no two machines have one', () => {
    expect(copy(['pi-4']).devices['pi-5']?.ports?.['eth0']).not.toHaveProperty('mac');
    const cut = removeObjects(fed, { ids: ['pi-4'] });
    const back = duplicate(cut, { ids: ['pi-4'], from: fed, offset: { x: 0, y: 0 } });
    expect(back.devices['pi-4']?.ports?.['eth0']?.mac).toBe('02:00:00:00:00:04');
    expect(back.devices['pi-4']?.power).toEqual(fed.devices['pi-4']?.power);
  });

  it('copies zones and notes beside the originals', () => {
    const { zones, notes } = copy(['attic', 'todo']).layout;
    expect(zones?.['attic-2']).toMatchObject({ x: 40, y: 40, width: 400 });
    expect(notes?.['todo-2']).toMatchObject({ x: 50, y: 60, text: 'Buy cables' });
  });

  it('runs a container on the copy of its host, though it was picked before it', () => {
    expect(copy(['llm', 'gpu-1']).containers['llm-2']?.host).toBe('gpu-2');
  });
});

describe('pasting', () => {
  it('puts back what was cut: ids, addresses, cables and places', () => {
    const ids = ['pi-4', 'sw1'];
    const cut = removeObjects(sample, { ids });
    const next = duplicate(cut, { ids, from: sample, offset: { x: 0, y: 0 } });
    expect(next.devices['sw1']).toEqual({ ...sample.devices['sw1'], rack: undefined });
    expect(next.devices['pi-4']?.ports).toEqual(sample.devices['pi-4']?.ports);
    expect(next.cables['pi-4-sw1']).toEqual(sample.cables['pi-4-sw1']);
    expect(next.layout.cables?.['pi-4']).toEqual(sample.layout.cables?.['pi-4']);
  });

  it('refuses what names a record that is not here any more', () => {
    const without = removeObjects(sample, { ids: ['gpu-1'] });
    expect(() => duplicate(without, { ids: ['llm'], from: sample, offset: { x: 0, y: 0 } })).toThrow(
      'there is no device "gpu-1"',
    );
  });
});

describe('taking out', () => {
  it('goes by the indexes before anything was taken out', () => {
    expect(
      without({ a: [1, 2, 3, 4], b: { c: 1, d: 2 } }, [
        ['a', 0],
        ['a', 2],
        ['b', 'c'],
      ]),
    ).toEqual({
      a: [2, 4],
      b: { d: 2 },
    });
  });
});

describe('setting a port’s VLANs', () => {
  it('turns an access port into a trunk, and the file keeps its other settings', () => {
    const next = setPortVlan(sample, { port: 'sw1:9', vlan: 'iot', membership: 'tagged' });
    expect(next.devices['sw1']?.ports?.['9']).toEqual({
      vlan: { trunk: ['compute', 'iot'], native: 'compute' },
    });
    expect(complaints(next)).toEqual([]);
  });

  it('is no change where the port is as told', () => {
    expect(setPortVlan(sample, { port: 'sw1:2', vlan: 'cluster', membership: 'untagged' })).toEqual(sample);
  });

  it('refuses hosts, and ports and VLANs that are not there', () => {
    const set = (port: string, vlan: string) => () =>
      setPortVlan(sample, { port, vlan, membership: 'tagged' });
    expect(set('pi-1:eth0', 'iot')).toThrow('pi-1 is a host');
    expect(set('sw1:99', 'iot')).toThrow('There is no port "sw1:99".');
    expect(set('sw1:9', 'guests')).toThrow('There is no VLAN "guests".');
  });
});
