import { z } from 'zod';
import { english, text, word, worded, type Text } from '../language/text';
import type { SaidIssue } from './said-issue';

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
  /** What is wanted where something else stands. */
  readonly wanted: string;
  readonly example: string;
  /** Unit as written → its size in the base unit. Formatting walks it from the largest unit down. */
  readonly units: Readonly<Record<string, number>>;
  /** Read, but never written. */
  readonly aliases?: Readonly<Record<string, string>>;
}

const dimensions = {
  rate: {
    noun: word`a rate`,
    example: '1 Gbps',
    wanted: word`Expected a rate with its unit, like "1 Gbps".`,
    units: { bps: 1, kbps: 1e3, Mbps: 1e6, Gbps: 1e9 },
    aliases: { 'b/s': 'bps', 'kb/s': 'kbps', 'Mb/s': 'Mbps', 'Gb/s': 'Gbps' },
  },
  size: {
    noun: word`a size`,
    example: '4 KiB',
    wanted: word`Expected a size with its unit, like "4 KiB".`,
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
    noun: word`a time`,
    example: '2 ms',
    wanted: word`Expected a time with its unit, like "2 ms".`,
    units: { ps: 1e-3, ns: 1, us: 1e3, ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 },
    aliases: { µs: 'us' },
  },
  length: {
    noun: word`a length`,
    example: '2 m',
    wanted: word`Expected a length with its unit, like "2 m".`,
    units: { mm: 1, cm: 10, m: 1000, km: 1e6 },
  },
  power: {
    noun: word`a power`,
    example: '15 W',
    wanted: word`Expected a power with its unit, like "15 W".`,
    units: { mW: 1, W: 1000, kW: 1e6 },
  },
  apparent: {
    noun: word`an apparent power`,
    example: '600 VA',
    wanted: word`Expected an apparent power with its unit, like "600 VA".`,
    units: { VA: 1, kVA: 1000 },
  },
  energy: {
    noun: word`an energy`,
    example: '216 Wh',
    wanted: word`Expected an energy with its unit, like "216 Wh".`,
    units: { mWh: 1, Wh: 1000, kWh: 1e6 },
  },
  frequency: {
    noun: word`a number per time`,
    example: '20 /s',
    wanted: word`Expected a number per time with its unit, like "20 /s".`,
    units: { '/h': 1 / 3600, '/min': 1 / 60, '/s': 1 },
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof dimensions;

export type ParsedQuantity = { ok: true; value: number } | ({ ok: false } & Misfit);

/** Why a text is no quantity: in one sentence without its end, or what is wrong and how to mend it. */
export interface Misfit {
  problem: Text;
  what: Text;
  mend: Text;
}

/** Reads `<number> <unit>`; the error names the units that would have been understood. */
export function parseQuantity(dimension: DimensionName, written: string): ParsedQuantity {
  const { example, units, aliases }: Dimension = dimensions[dimension];
  const match = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\S*)\s*$/i.exec(written);
  if (!match && /^\s*\d+,\d+/.test(written)) return { ok: false, ...withComma(written) };
  const noun = worded(dimensions[dimension].noun);
  if (!match) return { ok: false, ...notOne(written, noun, example) };
  const [, digits, unit] = match;
  if (!unit) return { ok: false, ...withoutUnit(written, `${digits} ${example.split(' ')[1]}`) };
  const size = units[aliases?.[unit] ?? unit];
  if (size === undefined) return { ok: false, ...unknownUnit(unit, noun, Object.keys(units)) };
  return { ok: true, value: Number(digits) * size };
}

function withComma(written: string): Misfit {
  const better = written.trim().replace(',', '.');
  return {
    problem: text`"${written}" has a comma; write a decimal point, like "${better}"`,
    what: text`"${written}" has a comma`,
    mend: text`Write a decimal point, like "${better}".`,
  };
}

const notOne = (written: string, noun: Text, example: string): Misfit => ({
  problem: text`"${written}" is not ${noun}; write it like "${example}"`,
  what: text`"${written}" is not ${noun}`,
  mend: text`Write it like "${example}".`,
});

const withoutUnit = (written: string, example: string): Misfit => ({
  problem: text`"${written}" has no unit; write it like "${example}"`,
  what: text`"${written}" has no unit`,
  mend: text`Write it like "${example}".`,
});

const unknownUnit = (unit: string, noun: Text, units: readonly string[]): Misfit => ({
  problem: text`"${unit}" is not a unit of ${noun}; use ${units}`,
  what: text`"${unit}" is not a unit of ${noun}`,
  mend: text`Use ${units}.`,
});

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
  const { wanted, example } = dimensions[dimension];
  return z
    .codec(z.string({ error: wanted }), z.number(), {
      decode: (written, context) => {
        const parsed = parseQuantity(dimension, written);
        if (parsed.ok) return parsed.value;
        const { problem, what, mend } = parsed;
        const params: SaidIssue = { what, mend };
        context.issues.push({ code: 'custom', message: english(problem), params, input: written });
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
