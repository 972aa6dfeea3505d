import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diskKindOf, diskKinds } from '#shared/devices/disk-figures';
import { diskTimesOf } from './disk-defaults';

const perSecond = (operations: number) => operations.toLocaleString('en');
const megabytes = (rate: number) => rate / 8e6;

it.each(Object.entries(diskKinds))('of %s stand in the page as they are', (kind, d) => {
  const page = readFileSync(new URL('../../docs/models/disk.md', import.meta.url), 'utf8');
  const row = [
    `\`${kind}\``,
    `${perSecond(d.reads)} /s`,
    `${perSecond(d.writes)} /s`,
    `${megabytes(d.readRate)} and ${megabytes(d.writeRate)} MB/s`,
    `${d.sync / 1e6} ms`,
  ];
  expect(page).toContain(`| ${row.join(' | ')} |`);
});

it('are those of the disk that the file names, and its own figures where it has some', () => {
  const pi = { kind: 'raspberry-pi' as const };
  expect(diskKindOf(pi)).toBe('sd');
  expect(diskKindOf({ kind: 'mini-pc' })).toBe('sata');
  const nvme = { ...pi, hardware: { disk: 'nvme' as const } };
  const measured = { ...nvme, machine: { disk: { reads: 1e6, writeRate: 8e9 } } };
  expect(diskTimesOf(measured)).toEqual({ ...diskTimesOf(nvme), read: 1e6, writeByte: 1e3 });
});
