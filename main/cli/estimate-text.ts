import type { Estimate } from '#shared/results/estimate';
import { rateText, shareText, significant, timeText } from './figures';

/** `72 ms ± 4 ms`, in the unit that the figure's name ends in. */
export function written(name: string, { mean, halfWidth }: Estimate): string {
  const text = (value: number) =>
    name.endsWith('Us')
      ? timeText(value * 1e3)
      : name.endsWith('Bps')
        ? rateText(value)
        : name.endsWith('Share')
          ? shareText(value)
          : name.endsWith('PerS')
            ? `${significant(value)} /s`
            : name.endsWith('S')
              ? timeText(value * 1e9)
              : significant(value);
  return `${text(mean)} ± ${Number.isFinite(halfWidth) ? text(halfWidth) : '?'}`;
}
