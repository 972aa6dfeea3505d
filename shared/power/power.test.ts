import { describe, expect, it } from 'vitest';
import { design } from '../topology/testing/design';
import { poeLoadOf, loadOf } from './load';
import { darkWhen } from './outage';
import { bridgingOf, btuPerHour } from './runtime';

const rack = design({
  circuits: { wall: { limit: '3680 W' } },
  devices: {
    ups: {
      kind: 'ups',
      hardware: {
        outlets: { '[1-2]': {}, surge: { unbacked: true } },
        output: { power: '600 W' },
        battery: { energy: '200 Wh', efficiency: 0.9 },
      },
      power: { from: ['wall'] },
    },
    pdu: { kind: 'pdu', power: { from: ['ups:1'] } },
    sw: {
      kind: 'switch',
      model: 'tp-link-sg2210mp',
      hardware: { power: { idle: '10 W' } },
      power: { from: ['pdu:1'] },
    },
    pi: {
      kind: 'raspberry-pi',
      hardware: { power: { idle: '3 W', maximum: '7 W' } },
      power: { from: ['sw:1'] },
    },
    nas: { kind: 'nas', power: { from: ['wall', 'ups:2'] }, hardware: { power: { maximum: '40 W' } } },
    pc: { kind: 'workstation', power: { from: ['ups:surge'] } },
    lone: { kind: 'workstation' },
  },
});

describe('what goes off', () => {
  it('with the wall is what no battery backs', () => expect(darkWhen(rack, ['wall'])).toEqual(['pc']));
  it('with a UPS is all that only it feeds, PoE included', () =>
    expect(darkWhen(rack, ['ups'])).toEqual(['ups', 'pdu', 'sw', 'pi', 'pc']));
  it('with the last of two sources is what has two', () =>
    expect(darkWhen(rack, ['ups', 'wall'])).toContain('nas'));
  it('with one device that feeds nothing is itself', () =>
    expect(darkWhen(rack, ['lone'])).toEqual(['lone']));
});

describe('the load of a source', () => {
  it('is all it feeds, a switch without what its PoE budget is for', () => {
    // 180 W at most less 150 W of PoE, 7 W for the Pi, 40 W for the NAS; the PC states nothing.
    expect(loadOf(rack, 'ups')).toMatchObject({ draw: { maximum: 77_000, idle: 13_000 }, limit: 600_000 });
    expect(loadOf(rack, 'ups').draw.unknown).toEqual({ idle: ['nas', 'pc'], maximum: ['pc'] });
  });

  it('counts the PoE of a switch once where its maximum holds an unknown share of it', () => {
    const one = design({
      circuits: { wall: {} },
      devices: {
        sw: { kind: 'switch', model: 'netgear-gs305ep', power: { from: ['wall'] } },
        pi: {
          kind: 'raspberry-pi',
          power: { from: ['sw:1'] },
          hardware: { power: { maximum: '7 W' } },
        },
      },
    });
    expect(loadOf(one, 'wall').draw.maximum).toBe(70_000);
  });

  it('by PoE stands against the budget', () =>
    expect(poeLoadOf(rack, 'sw')).toMatchObject({ draw: { maximum: 7000 }, limit: 150_000 }));
  it('of a switch without PoE is none', () => expect(poeLoadOf(rack, 'pi')).toBeNull());
});

it('a UPS bridges its energy times its efficiency over what hangs on its backed outlets', () => {
  // 180 Wh over 13 W idle and 77 W at most.
  expect(bridgingOf(rack, 'ups')?.maximum).toBeCloseTo((180 / 77) * 3600e9, 0);
  expect(bridgingOf(rack, 'ups')?.idle).toBeCloseTo((180 / 13) * 3600e9, 0);
  expect(bridgingOf(rack, 'pdu')).toBeNull();
});

it('a watt is 3.412 BTU/h', () => expect(btuPerHour(1_000_000)).toBeCloseTo(3412.142, 3));
