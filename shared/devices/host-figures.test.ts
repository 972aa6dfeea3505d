import { expect, it } from 'vitest';
import { english } from '../language/text';
import type { Device } from '../topology/device';
import { hostFigures } from './host-figures';

const originOf = (device: Device, label: string) => {
  const found = hostFigures(device)
    .flatMap(({ figures }) => figures)
    .find((figure) => figure.label === label);
  return found && { value: found.value, from: found.from, url: found.url };
};

it('tells what a source states, with its address', () => {
  const pi: Device = { kind: 'raspberry-pi', model: 'raspberry-pi-3b-plus' };
  expect(originOf(pi, 'eth0')).toEqual({
    value: 300e6,
    from: 'source',
    url: 'https://www.raspberrypi.com/products/raspberry-pi-3-model-b-plus/',
  });
  expect(originOf(pi, 'Cores')).toMatchObject({ value: 4, from: 'source' });
  expect(originOf(pi, 'Reads')).toMatchObject({ value: 3200, from: 'source' });
  expect(originOf({ kind: 'mini-pc' }, 'Interrupts apart')).toMatchObject({ value: 14_300, from: 'source' });
});

it('tells what is assumed, also where a maker compares two machines', () => {
  const pi: Device = { kind: 'raspberry-pi', model: 'raspberry-pi-5-8gb' };
  expect(originOf(pi, 'Stack')).toEqual({
    value: 12_000,
    from: 'assumed',
    url: 'https://www.raspberrypi.com/news/introducing-raspberry-pi-5/',
  });
  for (const label of ['Cores', 'A packet', 'eth0', 'Kind', 'An fsync'])
    expect(originOf({ kind: 'mini-pc' }, label)?.from, label).toBe('assumed');
});

it('tells what the file says', () => {
  const own: Device = {
    kind: 'nas',
    hardware: { cores: 2, disk: 'nvme' },
    machine: { stack: 7e3, disk: { sync: 2e6 }, card: { offload: false } },
    ports: { eth0: { rate: 2.5e9 } },
  };
  for (const label of ['Cores', 'Kind', 'Stack', 'An fsync', 'Offloads', 'eth0'])
    expect(originOf(own, label)?.from, label).toBe('file');
  expect(originOf(own, 'Reads')?.from).toBe('source');
});

it('tells what was measured, until somebody writes another figure', () => {
  const calibration = { date: '2026-11-26', stack: 41e3, halfWidth: 2e3 };
  const pi = (stack: number): Device => ({ kind: 'raspberry-pi', machine: { stack, calibration } });
  const figure = (stack: number) =>
    hostFigures(pi(stack))[0]!.figures.find(({ label }) => label === 'Stack')!;
  expect(figure(41e3)).toMatchObject({ value: 41e3, from: 'measured' });
  expect(english(figure(41e3).words)).toBe(
    'Measured on 2026-11-26, by round trips between the machines: ± 2 us (95 %).',
  );
  expect(figure(40e3).from).toBe('file');
});

it('a switch forwards and does nothing else; what is no node has no figures', () => {
  expect(hostFigures({ kind: 'switch' }).map(({ figures }) => figures.length)).toEqual([1]);
  expect(hostFigures({ kind: 'pdu' })).toEqual([]);
});
