import { describe, expect, it } from 'vitest';
import { cableAt, channelOf, channelsOf, linkOf, peerOf } from './links';
import { hostnameOf, primaryAddress, vlanAt, vlanOfAddress } from './lookup';
import { design, sampleTopology } from './testing/design';

const sample = sampleTopology();

describe('a link', () => {
  it('runs at what both ports can do', () => {
    expect(linkOf(sample, 'gpu-1-sw1')!.rate).toBe(1e9);
  });

  it('may be slower one way', () => {
    const { ends, rate, backRate } = linkOf(sample, 'uplink')!;
    expect(ends[0]).toEqual({ device: 'internet', port: 'line' });
    expect([rate, backRate]).toEqual([250e6, 40e6]);
  });

  it('takes its length and its added delay', () => {
    expect(linkOf(sample, 'uplink')!.propagation).toBeCloseTo(4e6 + 2000 * 4.897, 6);
    expect(linkOf(sample, 'dev-sw1')!.propagation).toBeCloseTo(15 * 5.376, 6);
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
    expect(linkOf(pair({ medium: 'cat5e' }), 'c')!.rate).toBe(2.5e9);
    expect(linkOf(pair({ medium: 'cat6', length: '60 m' }), 'c')!.rate).toBe(5e9);
    expect(linkOf(pair({ medium: 'cat6' }), 'c')!.rate).toBe(10e9);
    expect(linkOf(pair({ rate: '1 Gbps' }), 'c')!.rate).toBe(1e9);
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

describe('a link through patch panels', () => {
  const patched = (cables: Parameters<typeof design>[0]['cables']) =>
    design({
      vlans: { lab: { tag: 7 } },
      devices: {
        sw: { kind: 'switch', ports: { '1': { vlan: { access: 'lab' } } } },
        panel: { kind: 'patch-panel' },
        wall: { kind: 'patch-panel', hardware: { positions: 2 } },
        pc: { kind: 'workstation', ports: { eth0: { rate: '2.5 Gbps' } } },
      },
      cables,
    });
  const whole = patched({
    drop: { between: ['wall:r1', 'panel:r3'], medium: 'cat6', length: '20 m', loss: 0.5 },
    cord: { between: ['sw:1', 'panel:3'], medium: 'cat5e', length: '1 m', jitter: '1 us' },
    desk: { between: ['wall:1', 'pc:eth0'], length: '2 m', rate: '100 Mbps', loss: 0.5, delay: '1 us' },
  });

  it('is one from either cable, each seen from its own first end', () => {
    expect(channelOf(whole, 'cord')).toEqual({ cables: ['cord', 'drop', 'desk'], ends: ['sw:1', 'pc:eth0'] });
    expect(channelOf(whole, 'drop')).toEqual({ cables: ['desk', 'drop', 'cord'], ends: ['pc:eth0', 'sw:1'] });
    expect([...channelsOf(whole)].map(([id]) => id)).toEqual(['drop']);
    expect(peerOf(whole, 'sw:1')).toBe('pc:eth0');
    expect(peerOf(whole, 'panel:r3')).toBe('pc:eth0');
    expect(vlanAt(whole, 'pc:eth0')).toBe('lab');
  });

  it('has the slowest rate, and all of the length, delay, jitter and loss', () => {
    const link = linkOf(whole, 'cord')!;
    expect(link).toMatchObject({ rate: 100e6, backRate: 100e6, jitter: 1000, loss: 0.75 });
    expect(link.propagation).toBeCloseTo(23 * 5.376 + 1000, 6);
  });

  it('counts the whole length where a medium carries less far', () => {
    const long = patched({
      a: { between: ['sw:1', 'panel:1'], length: '30 m' },
      b: { between: ['panel:r1', 'pc:eth0'], length: '30 m' },
    });
    const fast = { ...long, devices: { ...long.devices } };
    for (const id of ['sw', 'pc'])
      fast.devices[id] = {
        ...fast.devices[id]!,
        ports: { '1': { rate: 10e9 }, eth0: { rate: 10e9 } },
      };
    expect(linkOf(fast, 'a')!.rate).toBe(5e9);
  });

  it('is none while one side of a panel is free, in a ring of panels, or where a socket has another plug', () => {
    const half = patched({ cord: { between: ['sw:1', 'panel:1'] } });
    expect(channelOf(half, 'cord')).toBeUndefined();
    expect(linkOf(half, 'cord')).toBeUndefined();
    expect(peerOf(half, 'sw:1')).toBeUndefined();
    const ring = patched({
      a: { between: ['panel:1', 'wall:1'] },
      b: { between: ['panel:r1', 'wall:r1'] },
    });
    expect([...channelsOf(ring)]).toEqual([]);
    const doubled = patched({
      a: { between: ['sw:1', 'panel:1'] },
      b: { between: ['sw:2', 'panel:1'] },
      c: { between: ['panel:r1', 'pc:eth0'] },
    });
    expect(peerOf(doubled, 'pc:eth0')).toBe('sw:1');
    expect(peerOf(doubled, 'sw:2')).toBeUndefined();
    expect(channelOf(doubled, 'b')).toBeUndefined();
  });
});
