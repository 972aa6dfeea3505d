import { describe, expect, it } from 'vitest';
import { deviceKinds } from '../../devices/kinds';
import { design, sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { addDevice } from './add-device';

const sample = sampleTopology();
const at = { x: 10, y: 20 };

describe('adding a device', () => {
  it('goes on where its siblings end', () => {
    const next = addDevice(sample, { kind: 'raspberry-pi', at });
    expect(next.devices['pi-5']).toEqual({
      kind: 'raspberry-pi',
      model: 'raspberry-pi-5-8gb',
      os: 'debian',
      ports: { eth0: { address: '10.20.10.15/24' } },
      gateway: '10.20.10.1',
      ssh: { user: 'pi' },
    });
    expect(next.layout.cables?.['pi-5']).toEqual(at);
  });

  it('goes into the VLAN that is asked for', () => {
    const next = addDevice(sample, { kind: 'raspberry-pi', vlan: 'iot', at });
    expect(next.devices['pi-5']).toMatchObject({
      ports: { eth0: { address: '10.20.30.2/24' } },
      gateway: '10.20.30.1',
    });
  });

  it('shares everything else', () => {
    const next = addDevice(sample, { kind: 'nas', at });
    expect(next.devices['pi-1']).toBe(sample.devices['pi-1']);
    expect(next.cables).toBe(sample.cables);
    expect(next.traffic).toBe(sample.traffic);
  });

  it('keeps the way ids are written', () => {
    expect(addDevice(sample, { kind: 'switch', at }).devices).toHaveProperty('sw2');
    expect(addDevice(sample, { kind: 'router', at }).devices).toHaveProperty('router-2');
    expect(addDevice(sample, { kind: 'workstation', at }).devices).toHaveProperty('pc-1');
  });

  it('takes a catalogue model with its own port names', () => {
    const next = addDevice(sample, { kind: 'mini-pc', model: 'asus-nuc-14-pro', at });
    expect(next.devices['mini-1']).toMatchObject({ model: 'asus-nuc-14-pro', ssh: { user: 'pi' } });
  });

  it('leaves out what DHCP may give away', () => {
    const leased = design({
      vlans: {
        lan: {
          tag: 1,
          subnet: '10.0.0.0/24',
          gateway: '10.0.0.1',
          dhcp: { from: '10.0.0.2', to: '10.0.0.99' },
        },
      },
    });
    const next = addDevice(leased, { kind: 'nas', at });
    expect(next.devices['nas-1']?.ports?.['eth0']?.address).toBe('10.0.0.100/24');
  });

  it.each(deviceKinds.map(({ name }) => name))('leaves a sound file: %s', (kind) => {
    const twice = addDevice(addDevice(sample, { kind, at }), { kind, at });
    expect(Object.keys(twice.devices)).toHaveLength(Object.keys(sample.devices).length + 2);
    expect(complaints(twice)).toEqual([]);
    expect(complaints(addDevice(design({}), { kind, at }))).toEqual([]);
  });
});
