import { describe, expect, it } from 'vitest';
import { cableAt, linkOf, peerOf } from './links';
import { hostnameOf, primaryAddress, vlanAt, vlanOfAddress } from './lookup';
import { design, sampleTopology } from './testing/design';

const sample = sampleTopology();

describe('a link', () => {
  it('runs at what both ports can do', () => {
    expect(linkOf(sample, 'gpu-1-sw1').rate).toBe(1e9);
  });

  it('may be slower one way', () => {
    const { ends, rate, backRate } = linkOf(sample, 'uplink');
    expect(ends[0]).toEqual({ device: 'internet', port: 'line' });
    expect([rate, backRate]).toEqual([250e6, 40e6]);
  });

  it('takes its length and its added delay', () => {
    expect(linkOf(sample, 'uplink').propagation).toBeCloseTo(4e6 + 2000 * 4.897, 6);
    expect(linkOf(sample, 'dev-sw1').propagation).toBeCloseTo(15 * 5.376, 6);
  });

  it('is capped by its medium and by what the file says', () => {
    const pair = (cable: object) =>
      design({
        devices: {
          a: { kind: 'nas', ports: { x: { rate: '10 Gbps' } } },
          b: { kind: 'nas', ports: { x: { rate: '10 Gbps' } } },
        },
        cables: { c: { between: ['a:x', 'b:x'], ...cable } },
      });
    expect(linkOf(pair({ medium: 'cat5e' }), 'c').rate).toBe(2.5e9);
    expect(linkOf(pair({ medium: 'cat6', length: '60 m' }), 'c').rate).toBe(5e9);
    expect(linkOf(pair({ medium: 'cat6' }), 'c').rate).toBe(10e9);
    expect(linkOf(pair({ rate: '1 Gbps' }), 'c').rate).toBe(1e9);
  });

  it('knows which cable and port are at the other end', () => {
    expect(cableAt(sample, 'sw1:2')).toBe('pi-1-sw1');
    expect(peerOf(sample, 'sw1:2')).toBe('pi-1:eth0');
    expect(cableAt(sample, 'sw1:6')).toBeUndefined();
  });
});

describe('the VLAN at a port', () => {
  it('is that of the access port at the other end', () => {
    expect(vlanAt(sample, 'pi-1:eth0')).toBe('cluster');
    expect(vlanAt(sample, 'gpu-1:eth0')).toBe('compute');
  });

  it('is the native one of a trunk', () => {
    expect(vlanAt(sample, 'router:lan')).toBe('lan');
  });

  it('is VLAN 1 at a port of a managed switch that nobody configured', () => {
    expect(vlanAt(sample, 'sw1:7')).toBe('lan');
  });

  it('passes through a switch without VLANs', () => {
    const wider = design({
      vlans: { home: { tag: 1 }, lab: { tag: 7 } },
      devices: {
        sw1: { kind: 'switch', ports: { '2': { vlan: { access: 'lab' } } } },
        desk: { kind: 'switch' },
        pc: { kind: 'workstation' },
        lone: { kind: 'workstation' },
      },
      cables: { a: { between: ['sw1:2', 'desk:1'] }, b: { between: ['desk:5', 'pc:eth0'] } },
    });
    expect(vlanAt(wider, 'pc:eth0')).toBe('lab');
    expect(vlanAt(wider, 'lone:eth0')).toBeUndefined();
  });

  it('is that of the router where only the router says', () => {
    const flat = design({
      vlans: { home: { tag: 5, subnet: '192.168.1.0/24' } },
      devices: {
        router: { kind: 'router', ports: { lan: { address: '192.168.1.1/24' } } },
        sw: { kind: 'switch' },
        pc: { kind: 'workstation' },
      },
      cables: { a: { between: ['router:lan', 'sw:1'] }, b: { between: ['sw:2', 'pc:eth0'] } },
    });
    expect(vlanAt(flat, 'pc:eth0')).toBe('home');
  });
});

describe('lookups', () => {
  it('find names and addresses', () => {
    expect(hostnameOf(sample, 'pi-1')).toBe('pi-1');
    expect(primaryAddress(sample.devices['pi-1']!)).toBe('10.20.10.11/24');
    expect(primaryAddress(sample.devices['sw1']!)).toBe('10.20.1.2/24');
    expect(vlanOfAddress(sample, '10.20.20.99')).toBe('compute');
  });
});
