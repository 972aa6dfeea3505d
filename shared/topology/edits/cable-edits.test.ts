import { describe, expect, it } from 'vitest';
import { linkOf, peerOf } from '../links';
import { withValueAt } from '../paths';
import { sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { bendCable } from './bend-cable';
import { connect } from './connect';
import { insertDevice } from './insert-device';
import { reconnect } from './reconnect';
import { removeObjects } from './remove-objects';

const sample = sampleTopology();
const points = [
  { x: 10, y: 20 },
  { x: 30, y: 40 },
];

describe('bends', () => {
  const bent = bendCable(sample, { cable: 'pi-1-sw1', points });

  it('stand in the layout and go with the cable', () => {
    expect(bent.layout.bends).toEqual({ 'pi-1-sw1': points });
    expect(complaints(bent)).toEqual([]);
    expect(removeObjects(bent, { ids: ['pi-1-sw1'] }).layout.bends).toEqual({});
  });

  it('are gone when none is left', () => {
    expect(bendCable(bent, { cable: 'pi-1-sw1', points: [] }).layout.bends).not.toHaveProperty('pi-1-sw1');
  });
});

describe('plugging an end elsewhere', () => {
  it('keeps the cable and gives the new port the VLAN that the host needs', () => {
    const next = reconnect(sample, { cable: 'pi-1-sw1', end: 1, to: 'sw1:7' });
    expect(next.cables['pi-1-sw1']).toEqual({
      ...sample.cables['pi-1-sw1'],
      between: ['pi-1:eth0', 'sw1:7'],
    });
    expect(next.devices['sw1']?.ports?.['7']).toEqual({ vlan: { access: 'cluster' } });
    expect(complaints(next)).toEqual([]);
  });

  it('refuses a port that has a cable, and the device at the other end', () => {
    expect(() => reconnect(sample, { cable: 'pi-1-sw1', end: 1, to: 'sw1:3' })).toThrow(
      /has the cable pi-2-sw1/,
    );
    expect(() => reconnect(sample, { cable: 'pi-1-sw1', end: 0, to: 'sw1:7' })).toThrow(
      /Both ports are on sw1/,
    );
  });
});

describe('inserting into a cable', () => {
  it('leads one cable to the new device and another on from it', () => {
    const next = insertDevice(sample, { cable: 'dev-sw1', kind: 'switch', at: { x: 0, y: 0 } });
    expect(next.cables['dev-sw1']?.between).toEqual(['dev:eth0', 'sw2:1']);
    expect(
      Object.values(next.cables).some(
        ({ between }) => between.includes('sw2:2') && between.includes('sw1:10'),
      ),
    ).toBe(true);
    expect(complaints(next)).toEqual([]);
  });

  it('leads through a patch panel, its front to the switch, and the link stays what it was', () => {
    const wider = withValueAt(sample, ['cables', 'dev-sw1', 'medium'], 'cat6a');
    const next = insertDevice(wider, { cable: 'dev-sw1', kind: 'patch-panel', at: { x: 0, y: 0 } });
    expect(next.cables['dev-sw1']?.between).toEqual(['dev:eth0', 'patch-1:r1']);
    expect(peerOf(next, 'dev:eth0')).toBe('sw1:10');
    expect(linkOf(next, 'dev-sw1')).toEqual(linkOf(wider, 'dev-sw1'));
    expect(next.devices).toEqual({ ...wider.devices, 'patch-1': { kind: 'patch-panel' } });
    expect(complaints(next)).toEqual([]);
  });

  it('gives the ports at both ends what they need once the second cable is in the panel', () => {
    const before = withValueAt(
      withValueAt(sample, ['cables', 'dev-sw1'], undefined),
      ['devices', 'patch-1'],
      {
        kind: 'patch-panel',
      },
    );
    const bare = withValueAt(before, ['devices', 'sw1', 'ports', '10'], undefined);
    const half = connect(bare, { between: ['sw1:10', 'patch-1:4'] });
    expect(half.devices).toEqual(bare.devices);
    const whole = connect(half, { between: ['patch-1:r4', 'dev:eth0'] });
    expect(whole.devices['sw1']?.ports?.['10']).toEqual(sample.devices['sw1']?.ports?.['10']);
  });

  it('refuses what has one port only', () => {
    expect(() => insertDevice(sample, { cable: 'dev-sw1', kind: 'nas', at: { x: 0, y: 0 } })).toThrow(
      /not two ports/,
    );
  });
});
