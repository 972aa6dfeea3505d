import { describe, expect, it } from 'vitest';
import { design, sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { setField } from './set-field';

const sample = sampleTopology();
const set = (path: (string | number)[], value: unknown) => setField(sample, { path, value });

describe('setting a field', () => {
  it('takes values in base units', () => {
    const next = set(['cables', 'dev-sw1', 'length'], 3000);
    expect(next.cables['dev-sw1']?.length).toBe(3000);
    expect(next.devices).toBe(sample.devices);
    expect(complaints(next)).toEqual([]);
  });

  it('makes what is not there yet', () => {
    const next = set(['devices', 'dev', 'rack'], { in: 'rack-a', u: 2 });
    expect(next.devices['dev']?.rack).toEqual({ in: 'rack-a', u: 2 });
  });

  it('to nothing takes it out, or back to its default', () => {
    expect(set(['devices', 'dev', 'label'], undefined).devices['dev']).not.toHaveProperty('label');
    expect(set(['cables', 'uplink', 'medium'], undefined).cables['uplink']?.medium).toBe('cat6');
  });

  it('of a router’s port leaves it the others', () => {
    const drawn = design({ devices: { r: { kind: 'router' } } });
    const next = setField(drawn, { path: ['devices', 'r', 'ports', 'lan', 'address'], value: '10.0.0.1/24' });
    expect(next.devices['r']?.ports).toEqual({ wan: {}, lan: { address: '10.0.0.1/24' } });
    expect(setField(drawn, { path: ['devices', 'r', 'ports', 'lan', 'address'], value: undefined })).toBe(
      drawn,
    );
  });

  it('to what it is changes nothing', () => {
    expect(set(['devices', 'dev', 'label'], 'Dev machine')).toBe(sample);
  });

  it.each([
    [['devices', 'dev', 'hostname'], 'Not A Host', 'has not the form this needs'],
    [['devices', 'dev', 'kind'], undefined, '"kind" is missing'],
    [['devices', 'dev', 'colour'], 'red', '"colour" is not known in device dev'],
    [['devices', 'dev', 'rack'], { in: 'rack-z', u: 1 }, 'there is no rack "rack-z"'],
    [['clusters', 'home', 'agents'], ['nobody'], 'there is no device "nobody"'],
    [['clusters', 'home', 'servers'], [], '0 entries are too few'],
    [['vlans', 'iot', 'tag'], 5000, '"5000" is too large'],
    [['vlans', 'iot'], undefined, 'there is no VLAN "iot"'],
    [['nonsense', 'x'], 1, 'There is no field "nonsense.x"'],
  ])('refuses %j = %j', (path, value, reason) => {
    expect(() => set(path, value)).toThrow(reason);
  });

  it('refuses a model without the ports that cables are in', () => {
    const cabled = design({
      devices: { sw: { kind: 'switch', model: 'tp-link-sg2016p' }, pc: { kind: 'workstation' } },
      cables: { c: { between: ['pc:eth0', 'sw:12'] } },
    });
    const change = () =>
      setField(cabled, { path: ['devices', 'sw', 'model'], value: 'mikrotik-crs305-1g-4s' });
    expect(change).toThrow('Cable c, between.1: sw has no port "12".');
  });
});
