import type { Estimate } from '#shared/results/estimate';

/** `72 ms ± 4 ms`; one run cannot tell how sure it is (and JSON has no infinity), so it stands alone. */
export const interval = ({ mean, halfWidth }: Estimate, words: (value: number) => string): string =>
  Number.isFinite(halfWidth) ? `${words(mean)} ± ${words(halfWidth)}` : words(mean);
