import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { SweepAxis } from '#shared/results/sweep';
import { formatQuantity, readQuantity, type DimensionName } from '#shared/units/quantity';

/** Values of one axis at most. */
const mostValues = 1_000;

export type ReadAxis = { axis: SweepAxis } | { problem: Diagnostic<Text> };

/**
 * `PATH=VALUES`: values as the file writes them, set apart by commas. `10 ms..50 ms:5` stands for 5 values evenly spaced,
 * both ends among them; `10 Mbps..10 Gbps*10` for each ten times the one before.
 */
export function readAxis(written: string): ReadAxis {
  const at = written.indexOf('=');
  const path = written.slice(0, Math.max(at, 0)).trim();
  if (path === '')
    return refuse(
      text`"${written}" names nothing to change.`,
      text`Write a place of the file, like ${one} or ${other}.`,
    );
  const values: string[] = [];
  for (const part of written.slice(at + 1).split(',')) {
    const read = valuesOf(part.trim());
    if ('problem' in read) return read;
    values.push(...read.values);
  }
  if (values.length > mostValues)
    return refuse(
      text`${path} has ${values.length} values, more than ${mostValues}.`,
      text`Take a coarser step, like ${one} or ${other}.`,
    );
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined)
    return refuse(
      text`${path} has the value "${twice}" twice.`,
      text`Leave one out, like ${one} or ${other}.`,
    );
  return { axis: { path, values } };
}

/** How axes are written. */
const [one, other] = ['"cables.uplink.delay=5 ms,10 ms"', '"workloads.app.replicas=1..4:4"'];

const refuse = (summary: Text, mend: Text): { problem: Diagnostic<Text> } => ({
  problem: { severity: 'error', code: 'sweep', summary, mend },
});

type Values = { values: string[] } | { problem: Diagnostic<Text> };

function valuesOf(part: string): Values {
  if (part === '')
    return refuse(text`A value is empty.`, text`Write values after the =, like ${one} or ${other}.`);
  if (!part.includes('..')) return { values: [part] };
  const match = /^(.+?)\.\.(.+?)\s*([:*])\s*(\d+(?:\.\d+)?)$/.exec(part);
  if (!match)
    return refuse(
      text`"${part}" does not say its step.`,
      text`Write how many values (:5) or a factor (*10), like ${one} or ${other}.`,
    );
  const [from, to] = [amountOf(match[1]!), amountOf(match[2]!)];
  if (!from || !to || from.dimension !== to.dimension)
    return refuse(
      text`"${part}" does not go from one quantity to another of its kind.`,
      text`Give both their unit, like ${one} or ${other}.`,
    );
  const numbers =
    match[3] === ':'
      ? evenly(from.value, to.value, Number(match[4]))
      : byFactor(from.value, to.value, Number(match[4]));
  if (!numbers)
    return refuse(
      text`"${part}" makes no steps.`,
      text`Take 2 values or more, or a factor above 1, like ${one} or ${other}.`,
    );
  return { values: numbers.map((value) => writtenAmount(value, from.dimension)) };
}

interface Amount {
  value: number;
  /** None: a bare number. */
  dimension: DimensionName | undefined;
}

function amountOf(text: string): Amount | undefined {
  const trimmed = text.trim();
  const bare = Number(trimmed);
  return Number.isFinite(bare) ? { value: bare, dimension: undefined } : readQuantity(trimmed);
}

/** Six digits, so that a step of 0.1 does not end at 0.30000000000000004. */
function writtenAmount(value: number, dimension: DimensionName | undefined): string {
  const rounded = Number(value.toPrecision(6));
  return dimension === undefined ? String(rounded) : formatQuantity(dimension, rounded);
}

function evenly(from: number, to: number, count: number): number[] | undefined {
  if (!Number.isInteger(count) || count < 2 || from === to) return undefined;
  const steps = Math.min(count, mostValues + 1);
  return Array.from({ length: steps }, (_, i) => from + ((to - from) * i) / (steps - 1));
}

function byFactor(from: number, to: number, factor: number): number[] | undefined {
  if (!(factor > 1) || !(from > 0) || to < from) return undefined;
  const values = [];
  // The last one counts though rounding has pushed it a little past the end.
  for (let value = from; value <= to * (1 + 1e-9) && values.length <= mostValues; value *= factor)
    values.push(value);
  return values;
}
