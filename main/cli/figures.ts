/** Three significant digits with a unit, as every figure on the terminal is written. */
const scaled = (value: number, units: readonly (readonly [number, string])[]): string => {
  const [size, unit] = units.find(([size]) => Math.abs(value) >= size) ?? units.at(-1)!;
  return `${significant(value / size)} ${unit}`;
};

/** Fixed notation: 0.123, 1.23, 12.3, 123, 1,230. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.floor(Math.log10(Math.abs(value))) + 1;
  return Number(value.toPrecision(Math.max(3, digits))).toLocaleString('en', { maximumFractionDigits: 6 });
}

export const timeText = (ns: number) =>
  scaled(ns, [
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
    [1, 'ns'],
  ]);

export const rateText = (bps: number) =>
  scaled(bps, [
    [1e9, 'Gbps'],
    [1e6, 'Mbps'],
    [1e3, 'kbps'],
    [1, 'bps'],
  ]);

export const bytesText = (bytes: number) =>
  scaled(bytes, [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
    [1, 'B'],
  ]);

export const shareText = (share: number) => `${significant(share * 100)} %`;

export const countText = (count: number) => count.toLocaleString('en');
