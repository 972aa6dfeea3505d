import { z } from 'zod';

/**
 * Quantities as people write them (`1 Gbps`, `2 ms`, `4 GiB`) and as the code computes with them: plain numbers in one
 * base unit per dimension. A bare number in the file is an error (D2), because nobody can tell what it counts.
 */

/** Bits per second. */
export type Bps = number;
/** Bytes. */
export type Bytes = number;
/** Nanoseconds, not necessarily whole. */
export type Ns = number;
/** Millimetres. */
export type Mm = number;
/** Milliwatts. */
export type MilliWatt = number;
/** Milliwatt-hours. */
export type MilliWattHour = number;
/** Events per second. */
export type PerSecond = number;

interface Dimension {
  /** How an error names the dimension: "a rate". */
  readonly noun: string;
  readonly example: string;
  /** Unit as written → its size in the base unit. Formatting walks it from the largest unit down. */
  readonly units: Readonly<Record<string, number>>;
  /** Read, but never written. */
  readonly aliases?: Readonly<Record<string, string>>;
}

const dimensions = {
  rate: {
    noun: 'a rate',
    example: '1 Gbps',
    units: { bps: 1, kbps: 1e3, Mbps: 1e6, Gbps: 1e9 },
    aliases: { 'b/s': 'bps', 'kb/s': 'kbps', 'Mb/s': 'Mbps', 'Gb/s': 'Gbps' },
  },
  size: {
    noun: 'a size',
    example: '4 KiB',
    units: {
      B: 1,
      kB: 1e3,
      KiB: 2 ** 10,
      MB: 1e6,
      MiB: 2 ** 20,
      GB: 1e9,
      GiB: 2 ** 30,
      TB: 1e12,
      TiB: 2 ** 40,
    },
  },
  time: {
    noun: 'a time',
    example: '2 ms',
    units: { ps: 1e-3, ns: 1, us: 1e3, ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 },
    aliases: { µs: 'us' },
  },
  length: { noun: 'a length', example: '2 m', units: { mm: 1, cm: 10, m: 1000, km: 1e6 } },
  power: { noun: 'a power', example: '15 W', units: { mW: 1, W: 1000, kW: 1e6 } },
  apparent: { noun: 'an apparent power', example: '600 VA', units: { VA: 1, kVA: 1000 } },
  energy: { noun: 'an energy', example: '216 Wh', units: { mWh: 1, Wh: 1000, kWh: 1e6 } },
  frequency: {
    noun: 'a number per time',
    example: '20 /s',
    units: { '/h': 1 / 3600, '/min': 1 / 60, '/s': 1 },
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof dimensions;

export type ParsedQuantity = { ok: true; value: number } | { ok: false; problem: string };

/** Reads `<number> <unit>`; the error names the units that would have been understood. */
export function parseQuantity(dimension: DimensionName, text: string): ParsedQuantity {
  const { noun, example, units, aliases }: Dimension = dimensions[dimension];
  const match = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\S*)\s*$/i.exec(text);
  if (!match && /^\s*\d+,\d+/.test(text))
    return {
      ok: false,
      problem: `"${text}" has a comma; write a decimal point, like "${text.trim().replace(',', '.')}"`,
    };
  if (!match) return { ok: false, problem: `"${text}" is not ${noun}; write it like "${example}"` };
  const [, digits, written] = match;
  if (!written)
    return {
      ok: false,
      problem: `"${text}" has no unit; write it like "${digits} ${example.split(' ')[1]}"`,
    };
  const size = units[aliases?.[written] ?? written];
  if (size === undefined) {
    return {
      ok: false,
      problem: `"${written}" is not a unit of ${noun}; use ${Object.keys(units).join(', ')}`,
    };
  }
  return { ok: true, value: Number(digits) * size };
}

/** Reads a quantity of whichever dimension its unit belongs to; undefined where it is none. */
export function readQuantity(text: string): { dimension: DimensionName; value: number } | undefined {
  for (const dimension of Object.keys(dimensions) as DimensionName[]) {
    const parsed = parseQuantity(dimension, text);
    if (parsed.ok) return { dimension, value: parsed.value };
  }
  return undefined;
}

/** Writes a value in the largest unit that needs no more than the digits it has: 2.5e9 bit/s → `2.5 Gbps`. */
export function formatQuantity(dimension: DimensionName, value: number): string {
  const units = Object.entries(dimensions[dimension].units).sort(([, a], [, b]) => b - a);
  const reads = (text: string) => {
    const parsed = parseQuantity(dimension, text);
    return parsed.ok && parsed.value === value;
  };
  let best: string | undefined;
  for (const [unit, size] of units) {
    const text = `${value / size} ${unit}`;
    if (value >= size && reads(text) && (best === undefined || text.length < best.length)) best = text;
  }
  return best ?? `${value / (units.at(-1)?.[1] ?? 1)} ${units.at(-1)?.[0]}`;
}

function codec(dimension: DimensionName) {
  const { noun, example } = dimensions[dimension];
  return z
    .codec(z.string({ error: `expected ${noun} with its unit, like "${example}"` }), z.number(), {
      decode: (text, context) => {
        const parsed = parseQuantity(dimension, text);
        if (parsed.ok) return parsed.value;
        context.issues.push({ code: 'custom', message: parsed.problem, input: text });
        return z.NEVER;
      },
      encode: (value) => formatQuantity(dimension, value),
    })
    .meta({ examples: [example] });
}

export const bitRate = codec('rate');
export const byteSize = codec('size');
export const duration = codec('time');
export const cableLength = codec('length');
export const power = codec('power');
export const apparentPower = codec('apparent');
export const energy = codec('energy');
export const frequency = codec('frequency');
