import { significant as digits, whole } from './local';

/** Figures as people read them: three significant digits, the unit always there, a thin space before it. */

const thin = '\u2009';

function significant(value: number): string {
  return Math.abs(value) >= 99.95 ? whole(value) : digits(value);
}

function scaled(value: number, units: readonly (readonly [size: number, name: string])[]): string {
  const [smallestSize, smallestName] = units.at(-1) ?? [1, ''];
  const fitting = units.find(([size]) => Math.abs(value) >= size * 0.9995);
  const [size, name] = fitting ?? [smallestSize, smallestName];
  return `${significant(value / size)}${thin}${name}`;
}

/** bit/s → `712 Mb/s`. */
export const rate = (bps: number) =>
  scaled(bps, [
    [1e9, 'Gb/s'],
    [1e6, 'Mb/s'],
    [1e3, 'kb/s'],
    [1, 'b/s'],
  ]);

/** ns → `1.41 ms`. */
export const time = (ns: number) =>
  ns === 0
    ? whole(0)
    : scaled(ns, [
        [1e9, 's'],
        [1e6, 'ms'],
        [1e3, 'µs'],
        [1, 'ns'],
      ]);

export const bytes = (count: number) =>
  scaled(count, [
    [2 ** 40, 'TiB'],
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
    [1, 'B'],
  ]);

/** 0…1 → `71 %`; small shares keep their digits, so that a rare loss is not shown as none. */
export function share(value: number): string {
  const percent = value * 100;
  if (percent === 0) return whole(0);
  if (percent < 0.001) return `<${thin}${digits(0.001)}${thin}%`;
  return `${percent >= 10 ? whole(percent) : digits(percent, 2)}${thin}%`;
}

export const count = (value: number) =>
  value >= 10_000
    ? scaled(value, [
        [1e9, 'G'],
        [1e6, 'M'],
        [1e3, 'k'],
      ])
    : whole(value);

/** Seconds → `4 s`, `12 min`, `3 h`, `5 d`. */
export function age(seconds: number): string {
  const past = Math.max(0, Math.floor(seconds));
  if (past < 90) return `${whole(past)}${thin}s`;
  if (past < 90 * 60) return `${whole(past / 60)}${thin}min`;
  if (past < 36 * 3600) return `${whole(past / 3600)}${thin}h`;
  return `${whole(past / 86_400)}${thin}d`;
}

/** mW → `180 W`. */
export const watts = (milliwatts: number) =>
  milliwatts === 0
    ? `${whole(0)}${thin}W`
    : scaled(milliwatts, [
        [1e6, 'kW'],
        [1e3, 'W'],
        [1, 'mW'],
      ]);

export const perSecond = (value: number) => `${digits(value)}/s`;
