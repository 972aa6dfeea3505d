import type { Change } from '../state/changes';

const colours: Record<Change, string> = { added: '--good', removed: '--bad', changed: '--warn' };

/** The broad band under a cable of the layer that was added or changed; the sign beside it stands on the elements. */
export const changeBand = (change: Change, width: number) => ({
  stroke: `color-mix(in srgb, var(${colours[change]}) 45%, transparent)`,
  width: width + 8,
  dimmed: false,
});
