import { describe, expect, it } from 'vitest';
import type { Device } from '../topology/device';
import { design } from '../topology/testing/design';
import { batteryOf } from './battery';
import { courseOf, withoutMains } from './on-battery';
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

describe('a battery', () => {
  const ups = (hardware: Device['hardware'], parts?: string[]): Device => ({
    kind: 'ups',
    ...(hardware && { hardware }),
    ...(parts && { parts }),
  });
  const battery = { energy: 100_000 };
  const hours = (device: Device, load: number) => batteryOf(device)!.lasts(load) / 3600e9;

  it('gives what it keeps, less what is lost, not taken out, or gone with age', () => {
    expect(hours(ups({ battery }), 100_000)).toBeCloseTo(0.85, 9);
    const worn = { ...battery, efficiency: 0.9, usable: 0.8, health: 0.5, packs: [100_000, 200_000] };
    expect(hours(ups({ battery: worn }), 100_000)).toBeCloseTo(4 * 0.9 * 0.8 * 0.5, 9);
    expect(batteryOf(ups(undefined))).toBeNull();
    expect(batteryOf(ups({ battery }))!.lasts(0)).toBe(Infinity);
  });

  it('lasts as its maker’s table says, and between its lines as much energy as lies between', () => {
    // 50 W for an hour is 50 Wh, 100 W for 24 minutes 40 Wh: at 75 W it is 45 Wh.
    const runtimes = [
      { load: 100_000, lasts: 24 * 60e9 },
      { load: 50_000, lasts: 60 * 60e9 },
    ];
    expect(hours(ups({ runtimes }), 75_000)).toBeCloseTo(45 / 75, 9);
    expect(hours(ups({ runtimes }), 50_000)).toBeCloseTo(1, 9);
    expect(hours(ups({ runtimes }), 10_000)).toBeCloseTo(5, 9);
    expect(hours(ups({ runtimes }), 200_000)).toBeCloseTo(0.2, 9);
    const packed = { ...battery, health: 0.8, packs: [100_000] };
    expect(hours(ups({ runtimes, battery: packed }), 75_000)).toBeCloseTo((45 / 75) * 2 * 0.8, 9);
  });
});

describe('when the mains fail', () => {
  const device = (from: string[], maximum: string) => ({
    kind: 'mini-pc' as const,
    power: { from },
    hardware: { power: { idle: '10 W', maximum } },
  });
  const ups = (energy: string) => ({
    kind: 'ups' as const,
    power: { from: ['wall'] },
    hardware: { battery: { energy, efficiency: 1 } },
  });
  const house = design({
    circuits: { wall: {} },
    devices: {
      small: ups('10 Wh'),
      large: ups('60 Wh'),
      strip: { kind: 'pdu', power: { from: ['small'] } },
      lamp: device(['wall'], '5 W'),
      a: device(['strip:1'], '20 W'),
      both: device(['strip:2', 'large'], '20 W'),
      c: device(['large'], '20 W'),
      silent: { kind: 'ups', power: { from: ['wall'] } },
      d: device(['silent'], '20 W'),
    },
  });

  it('each goes off with the last battery that carries it, and says nothing of one that is not stated', () => {
    // 10 Wh carry 40 W for 15 minutes; the large one carries 40 W for 90.
    expect(withoutMains(house, 'maximum')).toEqual({
      stages: [
        { after: 0, empty: [], off: ['lamp'] },
        { after: 15 * 60e9, empty: ['small'], off: ['a'] },
        { after: 90 * 60e9, empty: ['large'], off: ['both', 'c'] },
      ],
      unknown: ['silent'],
    });
  });

  it('a battery that is half full lasts half as long, and longer once another has gone off', () => {
    const { stages } = courseOf(house, ['wall', 'c'], { load: 'maximum', charge: 0.5 });
    expect(stages.map(({ after }) => after / 60e9)).toEqual([0, 7.5, 90]);
    expect(withoutMains(house, 'idle').stages.map(({ after }) => after / 60e9)).toEqual([0, 30, 180]);
  });
});

it('a watt is 3.412 BTU/h', () => expect(btuPerHour(1_000_000)).toBeCloseTo(3412.142, 3));
