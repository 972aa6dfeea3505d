import { amount, text, word, type Text } from '../language/text';
import { stackMeasurement, type Calibration } from '../topology/calibration';
import type { Device } from '../topology/device';
import { formatQuantity } from '../units/quantity';
import { modelNamed } from './catalogue';
import { diskFiguresOf, diskKindOf, type DiskFigures, type DiskKind } from './disk-figures';
import { hostTimesOf, intelThrottle, type HostTimes } from './host-times';
import { kindOf } from './kinds';
import type { figures } from './model';
import { portsOf } from './ports';

/** Whence a figure comes: the file, a measurement that was written into it, somebody who states it, or nobody. */
export interface Origin {
  from: 'file' | 'measured' | 'source' | 'assumed';
  words: Text;
  url?: string | undefined;
}

/** A figure that the simulator takes a device for; times in ns, rates in bit/s, sizes in bytes. */
export interface HostFigure extends Origin {
  label: string;
  value: number | string;
  written: 'time' | 'rate' | 'disk rate' | 'size' | 'count' | 'per second' | 'as it is';
}

export interface HostFigureGroup {
  name: string;
  figures: HostFigure[];
}

/** Everything that the simulator takes a device for and how it knows, where it may be assumed. Empty for what is no node. */
export function hostFigures(device: Device): HostFigureGroup[] {
  const { role } = kindOf(device);
  if (role === 'passive' || role === 'internet') return [];
  const processor = { name: word`Processor`, figures: processorFigures(device) };
  const card = { name: word`Network card`, figures: cardFigures(device) };
  if (role !== 'host') return [processor, card].filter(({ figures: some }) => some.length > 0);
  return [processor, card, { name: word`Disk`, figures: diskFigureList(device) }];
}

const inFile = (field: string): Origin => ({ from: 'file', words: text`The file says so: ${field}.` });
const measured = ({ date, halfWidth }: Calibration): Origin => ({
  from: 'measured',
  words: text`Measured on ${date}, by round trips between the machines: ± ${amount(formatQuantity('time', halfWidth))} (95 %).`,
});
const assumed = (field?: string): Origin => ({
  from: 'assumed',
  words:
    field === undefined
      ? text`Assumed: nobody has measured it here, and no source states it.`
      : text`Assumed: nobody has measured it here, and no source states it. Yours goes into the file as ${field}.`,
});
const stated = (words: Text, url: string): Origin => ({ from: 'source', words, url });

/** Who says a figure of the catalogue's. */
function catalogued(device: Device, figure: (typeof figures)[number]): Origin | undefined {
  const model = modelNamed(device.model);
  if (model?.[figure] === undefined) return undefined;
  const url = model.sources.find(({ says }) => says.includes(figure))?.url;
  return { from: 'source', words: text`${model.name}, in the catalogue.`, url };
}

const madeOf = (device: Device, figure: 'cores' | 'memory' | 'disk' | 'ports'): Origin =>
  device.hardware?.[figure] !== undefined
    ? inFile(`hardware: { ${figure} }`)
    : (catalogued(device, figure) ?? assumed(`hardware: { ${figure} }`));

/** Of a time on the cores: also an assumed one is scaled by what the maker says of its speed. */
function paced(device: Device, own: unknown, field?: string): Origin {
  if (own !== undefined && field !== undefined) return inFile(field);
  const speed = modelNamed(device.model)?.speed;
  if (speed === undefined) return assumed(field);
  const words =
    field === undefined
      ? text`Assumed: a Raspberry Pi 4’s, which nobody has measured here, ÷ ${speed}, as its maker compares the two.`
      : text`Assumed: a Raspberry Pi 4’s, which nobody has measured here, ÷ ${speed}, as its maker compares the two. Yours goes into the file as ${field}.`;
  return { from: 'assumed', words, url: catalogued(device, 'speed')?.url };
}

function processorFigures(device: Device): HostFigure[] {
  const times = hostTimesOf(device);
  const own = device.machine;
  const isHost = kindOf(device).role === 'host';
  const time = (label: string, value: number, given: unknown, field: string): HostFigure => ({
    ...{ label, value, written: 'time' },
    ...paced(device, given, `machine: { ${field} }`),
  });
  const found = stackMeasurement(own);
  const stack: HostFigure = {
    ...time(isHost ? word`Stack` : word`Forwarding`, times.stack, own?.stack, 'stack'),
    ...(found && measured(found)),
  };
  if (times.packet === 0) return [stack];
  const copies: HostFigure = {
    ...{ label: word`Copies at`, value: 8e9 / times.byte, written: 'rate' },
    ...paced(device, own?.cpu?.copy, 'machine: { cpu: { copy } }'),
  };
  return [
    { label: word`Cores`, value: times.cores, written: 'count', ...madeOf(device, 'cores') },
    { label: word`Memory`, value: times.memory, written: 'size', ...madeOf(device, 'memory') },
    stack,
    time(word`A packet`, times.packet, own?.cpu?.packet, 'cpu: { packet }'),
    time(word`A frame`, times.frame, own?.cpu?.frame, 'cpu: { frame }'),
    time(word`An interrupt`, times.interrupt, own?.cpu?.interrupt, 'cpu: { interrupt }'),
    ...(times.byte > 0 ? [copies] : []),
    ...(isHost ? [overlay(device, times)] : []),
  ];
}

/** No field of the file says it. */
const overlay = (device: Device, times: HostTimes): HostFigure => ({
  ...{ label: word`VXLAN`, value: times.overlay, written: 'time' },
  ...paced(device, undefined),
});

function cardFigures(device: Device): HostFigure[] {
  const { coalescing, offload, packet } = hostTimesOf(device);
  const card = device.machine?.card;
  const rates = portsOf(device).map(({ name, rate, throughput }): HostFigure => {
    const own = device.ports?.[name]?.rate;
    const origin = own === undefined ? madeOf(device, 'ports') : inFile('ports: { rate }');
    return { label: name, value: throughput ?? rate, written: 'rate', ...origin };
  });
  if (kindOf(device).role === 'switch' || packet === 0) return [];
  const throttle = 'https://docs.kernel.org/networking/device_drivers/ethernet/intel/e1000e.html';
  return [
    ...rates,
    {
      label: word`Interrupts apart`,
      ...(coalescing > 0
        ? { value: coalescing, written: 'time' }
        : { value: word`not held back`, written: 'as it is' }),
      ...(card?.coalescing
        ? inFile('machine: { card: { coalescing } }')
        : coalescing === intelThrottle
          ? stated(text`Intel’s drivers interrupt at most 70,000 times a second for low latency.`, throttle)
          : assumed('machine: { card: { coalescing } }')),
    },
    {
      ...{ label: word`Offloads`, value: offload ? 'TSO, GRO' : word`none`, written: 'as it is' },
      ...(card?.offload === undefined
        ? assumed('machine: { card: { offload } }')
        : inFile('machine: { card: { offload } }')),
    },
  ];
}

const piDocs = 'https://www.raspberrypi.com/documentation/accessories';
const sdCards = stated(
  text`Raspberry Pi SD Cards in a Raspberry Pi 4, 4 kB of random data.`,
  `${piDocs}/sd-cards.html`,
);
const ssds = stated(text`Raspberry Pi SSD of 256 GB, 4 kB of random data.`, `${piDocs}/ssds.html`);
const ddr50 = stated(
  text`The DDR50 bus of a Raspberry Pi 4’s card.`,
  'https://www.sdcard.org/developers/sd-standard-overview/bus-speed-default-speed-high-speed-uhs-sd-express/',
);

/** The figures of a kind of disk that somebody states; all others are assumed. */
const diskSources: Readonly<Partial<Record<DiskKind, Partial<Record<keyof DiskFigures, Origin>>>>> = {
  sd: { reads: sdCards, writes: sdCards, readRate: ddr50 },
  nvme: { reads: ssds, writes: ssds },
};

function diskFigureList(device: Device): HostFigure[] {
  const kind = diskKindOf(device);
  const disk = diskFiguresOf(device);
  const own = device.machine?.disk;
  const figure = (label: string, name: keyof DiskFigures, written: HostFigure['written']): HostFigure => ({
    ...{ label, value: disk[name], written },
    ...(own?.[name] !== undefined
      ? inFile(`machine: { disk: { ${name} } }`)
      : (diskSources[kind]?.[name] ?? assumed(`machine: { disk: { ${name} } }`))),
  });
  return [
    { label: word`Kind`, value: kindWords[kind], written: 'as it is', ...madeOf(device, 'disk') },
    figure(word`Reads`, 'reads', 'per second'),
    figure(word`Writes`, 'writes', 'per second'),
    figure(word`Reads in sequence`, 'readRate', 'disk rate'),
    figure(word`Writes in sequence`, 'writeRate', 'disk rate'),
    figure(word`An fsync`, 'sync', 'time'),
  ];
}

const kindWords: Readonly<Record<DiskKind, string>> = {
  sd: word`SD card`,
  usb: 'USB',
  sata: word`SSD, SATA`,
  nvme: 'NVMe',
};
