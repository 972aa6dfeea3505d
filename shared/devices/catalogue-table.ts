import { formatQuantity } from '../units/quantity';
import type { DeviceModel } from './model';

type Figure = (model: DeviceModel) => string | undefined;

/** `8 × 1 Gbps rj45, 2 × 10 Gbps sfp+`. */
function ports({ ports = {}, positions }: DeviceModel): string {
  if (positions !== undefined) return `${positions} × front and rear`;
  const counts = new Map<string, number>();
  for (const { rate, medium } of Object.values(ports)) {
    const words = `${formatQuantity('rate', rate)} ${medium}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} × ${words}`).join(', ');
}

const watts = (milliwatts: number) => formatQuantity('power', milliwatts);

function poe({ ports = {}, poe: given, feeds }: DeviceModel): string | undefined {
  if (feeds !== undefined) return `gives ${watts(feeds)}`;
  const fed = Object.values(ports).filter((port) => port.poe).length;
  if (fed === 0) return undefined;
  return given ? `${fed} ports, ${watts(given.budget)}` : `${fed} ports`;
}

const power: Figure = ({ power: { idle, maximum, supply } = {}, output }) =>
  [
    idle !== undefined && `${watts(idle)} idle`,
    maximum !== undefined && `${watts(maximum)} at most`,
    supply !== undefined && `${watts(supply)} supply`,
    output?.power !== undefined && `delivers ${watts(output.power)}`,
    output?.apparent !== undefined && formatQuantity('apparent', output.apparent),
  ]
    .filter(Boolean)
    .join(', ');

function size({ size, units, mounts, room }: DeviceModel): string {
  const sides = [size?.width, size?.height, size?.depth].map((side) => side ?? '?');
  return [
    size && `${sides.join(' × ')} mm`,
    units !== undefined && `${units} U`,
    mounts?.replace('in', '"'),
    room !== undefined && `${room} mm of room`,
  ]
    .filter(Boolean)
    .join(', ');
}

const others: Figure = ({ arch, cores, memory, gpu, outlets }) =>
  [
    arch,
    cores !== undefined && `${cores} cores`,
    memory !== undefined && formatQuantity('size', memory),
    gpu && `${formatQuantity('size', gpu.memory)}, ${watts(gpu.power)}`,
    outlets && `${Object.keys(outlets).length} outlets`,
  ]
    .filter(Boolean)
    .join(', ');

const columns: readonly (readonly [string, Figure])[] = [
  ['Model', ({ name, vendor }) => (name.startsWith(vendor) ? name : `${vendor} ${name}`)],
  ['Kind', ({ kind }) => kind],
  ['Ports', ports],
  ['PoE', poe],
  ['Power', power],
  ['Size, rack', size],
  ['Else', others],
  ['Sources', ({ sources }) => sources.map(({ url }, i) => `[${i + 1}](${url})`).join(' ')],
];

/** The catalogue as a table of `docs/catalogue.md`: an empty cell is a figure that no source states. */
export function catalogueTable(models: readonly DeviceModel[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([heading]) => heading)),
    line(columns.map(() => '---')),
    ...models.map((model) => line(columns.map(([, figure]) => figure(model) ?? ''))),
  ].join('\n');
}
