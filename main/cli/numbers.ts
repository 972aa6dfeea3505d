import { InvalidArgumentError } from 'commander';
import { english } from '#shared/language/text';
import { parseQuantity } from '#shared/units/quantity';

/** What options are written as; each throws what commander prints beside the option's name. */
export function time(text: string): number {
  const parsed = parseQuantity('time', text);
  if (!parsed.ok) throw new InvalidArgumentError(english(parsed.problem));
  if (parsed.value <= 0) throw new InvalidArgumentError('A time above zero is needed.');
  return parsed.value;
}

const whole = (what: string, from: number, to: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < from || value > to)
    throw new InvalidArgumentError(`${what} is a whole number from ${from}${to < 1e9 ? ` to ${to}` : ''}.`);
  return value;
};

export const seed = whole('A seed', 0, Number.MAX_SAFE_INTEGER);
export const port = whole('A port', 1, 65535);
export const echoes = whole('A number of echoes', 2, 1000);
export const runs = whole('A number of runs', 1, 10_000);

/** `2%` or `0.02`. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
  const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : NaN;
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('A share is written like 2%.');
  return value;
}

/** A time, or `auto` for one that is found. */
export const timeOrAuto = (text: string): number | 'auto' => (text === 'auto' ? text : time(text));
