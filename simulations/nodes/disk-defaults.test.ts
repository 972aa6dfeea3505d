import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { psPerSecond } from '../engine/clock';
import { diskDefaults, diskKindOf, diskTimesOf } from './disk-defaults';

const perSecond = (time: number) => Math.round(psPerSecond / time).toLocaleString('en');
const megabytes = (time: number) => Math.round(psPerSecond / time / 1e6);

it.each(Object.entries(diskDefaults))('of %s stand in the page as they are', (kind, d) => {
  const page = readFileSync(new URL('../../docs/models/disk.md', import.meta.url), 'utf8');
  const rates = `${megabytes(d.readByte)} and ${megabytes(d.writeByte)} MB/s`;
  const row = [
    `\`${kind}\``,
    `${perSecond(d.read)} /s`,
    `${perSecond(d.write)} /s`,
    rates,
    `${d.sync / 1e9} ms`,
  ];
  expect(page).toContain(`| ${row.join(' | ')} |`);
});

it('are those of the disk that the file names, and its own figures where it has some', () => {
  const pi = { kind: 'raspberry-pi' as const };
  expect(diskKindOf(pi)).toBe('sd');
  expect(diskKindOf({ kind: 'mini-pc' })).toBe('sata');
  const measured = {
    ...pi,
    hardware: { disk: 'nvme' as const },
    machine: { disk: { reads: 1e6, writeRate: 8e9 } },
  };
  expect(diskTimesOf(measured)).toEqual({ ...diskDefaults.nvme, read: 1e6, writeByte: 1e3 });
});
