import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kindTimes } from '#shared/devices/host-times';
import { models } from '#shared/devices/models';
import type { DeviceKindName } from '#shared/topology/device';
import { withTable } from '../testing/page-table';
import { defaultsOf, type NodeDefaults } from './defaults';

const us = (ps: number) => `${Number((ps / 1e6).toPrecision(3))} µs`;

/** What a table's row says of a device; `assumed` names what no source stands behind. */
const row = (name: string, d: NodeDefaults, assumed: string) =>
  `| ${[
    name,
    us(d.latency),
    us(d.overlay),
    us(d.packetCpu),
    us(d.frameCpu),
    us(d.interruptCpu),
    d.byteCpu > 0 ? `${Number((8e3 / d.byteCpu).toPrecision(3))} Gb/s` : 'none',
    d.coalescing > 0 ? `${us(d.coalescing)} apart` : 'none',
    d.cores,
    `${Number((d.memory / 2 ** 30).toPrecision(3))} GiB`,
    assumed,
  ].join(' | ')} |`;

const everything = 'all but the interrupts’ distance';

function table(): string {
  const kinds = (Object.keys(kindTimes) as DeviceKindName[])
    .map((kind) => [kind, defaultsOf({ kind })] as const)
    .filter(([, { packetCpu }]) => packetCpu > 0)
    .map(([kind, defaults]) => row(kind, defaults, defaults.coalescing > 0 ? everything : 'all'));
  const paced = models
    .filter(({ speed }) => speed !== undefined)
    .map(({ id, speed }) => {
      const made = defaultsOf({ kind: 'raspberry-pi', model: id });
      return row(id, made, `times of a Pi 4 ÷ ${speed}, which is its maker’s figure`);
    });
  return [
    '| kind or model | stack, each way | VXLAN, each end | packet | frame | interrupt | copies at | interrupts | cores | memory | assumed |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...kinds,
    ...paced,
    '',
  ].join('\n');
}

it('stand in the page as they are', async () => {
  const file = new URL('../../docs/models/host.md', import.meta.url);
  const text = withTable(readFileSync(file, 'utf8'), 'defaults', table());
  await expect(text).toMatchFileSnapshot(file.pathname);
});

it('are what the file says where it says something', () => {
  const d = defaultsOf({
    kind: 'mini-pc',
    hardware: { cores: 2 },
    machine: { stack: 7e3, cpu: { copy: 8e9 }, card: { offload: false } },
  });
  expect(d).toMatchObject({ cores: 2, latency: 7e6, byteCpu: 1000, offload: false, packetCpu: 1.2e6 });
});
