import { describe, expect, it } from 'vitest';
import { english } from '../language/text';
import type { Device } from '../topology/device';
import { mount } from '../topology/edits/mount';
import { design } from '../topology/testing/design';
import { misfit } from './fit';
import { sharesOf, sharesWhenMounted } from './room';

const devices = {
  big: { kind: 'gpu-host', chassis: { units: 4, depth: '400 mm' }, rack: { in: 'r', u: 2 } },
  half: { kind: 'switch', chassis: { width: 'half' }, rack: { in: 'r', u: 8, slot: 1 } },
  pi: { kind: 'raspberry-pi', rack: { in: 'r', u: 7, slot: 2 } },
  back: { kind: 'switch', chassis: { depth: '250 mm' } },
} as const;
const topology = design({ racks: { r: { units: 12, depth: '600 mm' } }, devices });
const why = (id: string, place: NonNullable<Device['rack']>) => {
  const found = misfit(topology, id, place);
  return found && english(found.why);
};

describe('a place in a rack', () => {
  it('is taken where any unit of a device meets another', () => {
    expect(why('pi', { in: 'r', u: 5 })).toBe('pi and big are both at U5 of rack r');
    expect(why('big', { in: 'r', u: 4 })).toBe('big and pi are both at U7 of rack r');
    expect(why('big', { in: 'r', u: 9 })).toBeNull();
    expect(why('big', { in: 'r', u: 10 })).toMatch(/big is at U10–U13, but rack r ends at U12/);
  });

  it('is shared by widths: a quarter stands beside a half, not before it', () => {
    expect(why('pi', { in: 'r', u: 8, slot: 1 })).toBeNull();
    expect(why('pi', { in: 'r', u: 8, slot: 2 })).toBe('pi and half are both at U8 of rack r');
    expect(why('half', { in: 'r', u: 9, slot: 2 })).toMatch(/slot 2, but 2 of its width fill the rack/);
  });

  it('is taken from behind only where the two are deeper than the rack', () => {
    expect(why('back', { in: 'r', u: 3, face: 'rear' })).toBe(
      'back and big meet inside rack r at U3: together they are 65 cm deep, the rack 60 cm',
    );
    expect(why('back', { in: 'r', u: 8, face: 'rear' })).toBeNull();
  });
});

describe('mounting', () => {
  it('refuses a place that is taken, and says how to go on', () => {
    expect(() => mount(topology, { device: 'back', place: { in: 'r', u: 2 } })).toThrow(/both at U2/);
    expect(() => mount(topology, { device: 'back', place: { in: 'x', u: 2 } })).toThrow(/no rack "x"/);
  });

  it('takes a device out again', () => {
    const out = mount(topology, { device: 'pi', place: null });
    expect(out.devices['pi']).not.toHaveProperty('rack');
    expect(out.devices['big']).toBe(topology.devices['big']);
  });
});

it('a Pi put on a shelf takes a quarter; a fifth one makes it five', () => {
  const pi = topology.devices['pi']!;
  expect(sharesWhenMounted(pi)).toBe(4);
  expect(sharesOf(pi, { slot: 4 })).toBe(5);
  expect(sharesOf(pi, {})).toBe(1);
});
