/** Places on the load ramp: share of the line in use → CSS colour token. */
const ramp = [
  [0, '--load-none'],
  [0.04, '--load-low'],
  [0.35, '--load-low'],
  [0.7, '--load-high'],
  [0.95, '--load-full'],
] as const;

/** The colour of a line that is busy this share of the time, 0…1, as CSS. */
export function loadColour(share: number): string {
  const above = ramp.findIndex(([place]) => share < place);
  if (above === -1) return `var(${ramp[ramp.length - 1]?.[1]})`;
  const [to, toToken] = ramp[above] ?? ramp[0];
  const [from, fromToken] = ramp[above - 1] ?? ramp[0];
  if (fromToken === toToken || to === from) return `var(${toToken})`;
  const mix = Math.round(((share - from) / (to - from)) * 100);
  return `color-mix(in oklab, var(${toToken}) ${mix}%, var(${fromToken}))`;
}

/** A line is as wide as it is busy, so that load is seen without colour too. */
export const loadWidth = (share: number) => 1.75 + 3.25 * Math.min(1, Math.max(0, share));
