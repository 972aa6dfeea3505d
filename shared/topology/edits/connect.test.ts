import { describe, expect, it } from 'vitest';
import { design, sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { addDevice } from './add-device';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { isRefusal } from './refuse';

const sample = sampleTopology();
const at = { x: 0, y: 0 };
const withPi = addDevice(sample, { kind: 'raspberry-pi', at });

const refusal = (change: () => unknown) => {
  try {
    change();
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
  return null;
};

describe('connecting', () => {
  it('names the cable and its ends as the file does', () => {
    const next = connect(withPi, { between: ['sw1:6', 'pi-5:eth0'] });
    expect(next.cables['pi-5-sw1']).toEqual({ between: ['pi-5:eth0', 'sw1:6'], medium: 'cat6' });
    expect(next.devices['sw1']).toBe(sample.devices['sw1']);
    expect(complaints(next)).toEqual([]);
  });

  it("puts a switch port without a VLAN into that of the host's address", () => {
    const next = connect(withPi, { between: ['pi-5:eth0', 'sw1:7'] });
    expect(next.devices['sw1']?.ports?.['7']).toEqual({ vlan: { access: 'cluster' } });
  });

  it('gives a host without an address one of the VLAN it comes into', () => {
    const bare = design({
      vlans: { lab: { tag: 7, subnet: '10.0.7.0/24', gateway: '10.0.7.1' } },
      devices: {
        sw: { kind: 'switch', ports: { '3': { vlan: { access: 'lab' } } } },
        nas: { kind: 'nas' },
      },
    });
    const next = connect(bare, { between: ['nas:eth0', 'sw:3'] });
    expect(next.devices['nas']).toMatchObject({
      ports: { eth0: { address: '10.0.7.2/24' } },
      gateway: '10.0.7.1',
    });
  });

  it('makes a trunk between VLAN-aware switches, with VLAN 1 untagged', () => {
    const two = design({
      vlans: { home: { tag: 1 }, lab: { tag: 7 } },
      devices: {
        sw1: { kind: 'switch', ports: { '1': { vlan: { access: 'lab' } } } },
        sw2: { kind: 'switch', ports: { '1': { vlan: { access: 'lab' } } } },
      },
    });
    const next = connect(two, { between: ['sw1:8', 'sw2:8'] });
    const trunk = { trunk: ['home', 'lab'], native: 'home' };
    expect(next.devices['sw1']?.ports?.['8']?.vlan).toEqual(trunk);
    expect(next.devices['sw2']?.ports?.['8']?.vlan).toEqual(trunk);
  });

  it('leaves an unmanaged switch as it is', () => {
    const next = connect(addDevice(sample, { kind: 'switch', at }), { between: ['sw2:1', 'sw1:16'] });
    expect(next.devices['sw2']?.ports).toBeUndefined();
  });

  it('refuses a port that is taken, missing, or on the same device', () => {
    expect(refusal(() => connect(withPi, { between: ['pi-5:eth0', 'sw1:2'] }))).toBe(
      'sw1:2 has the cable pi-1-sw1 already.',
    );
    expect(refusal(() => connect(withPi, { between: ['pi-5:eth0', 'sw1:77'] }))).toBe(
      'sw1 has no port "77".',
    );
    expect(refusal(() => connect(withPi, { between: ['sw1:7', 'sw1:8'] }))).toBe('Both ports are on sw1.');
    expect(refusal(() => connect(withPi, { between: ['pi-9:eth0', 'sw1:8'] }))).toBe(
      'There is no device "pi-9".',
    );
  });

  it('is undone by disconnecting', () => {
    const next = disconnect(connect(withPi, { between: ['pi-5:eth0', 'sw1:6'] }), { cable: 'pi-5-sw1' });
    expect(next).toEqual(withPi);
    expect(disconnect(sample, { cable: 'none' })).toBe(sample);
  });
});
