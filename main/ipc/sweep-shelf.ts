import type { StudySettings } from '#shared/results/study';
import type { SweepPoint } from '#shared/results/sweep';

interface Asked {
  /** Of the design, wherever it is drawn. */
  hash: string;
  settings: StudySettings<'sweep'>;
}

/**
 * The points that a channel's last sweep has done, until it ends: the same one again (design, grid, runs, scenario, lengths and
 * seed) goes on from them. A run is a function of these alone, so nothing else can make them stale.
 */
export function createSweepShelf() {
  let kept: { key: string; points: SweepPoint[] } | null = null;
  return {
    /** What is done of this sweep, to be added to; of another one, nothing is. */
    open: (asked: Asked): SweepPoint[] => {
      const key = JSON.stringify([asked.hash, asked.settings]);
      if (kept?.key !== key) kept = { key, points: [] };
      return kept.points;
    },
    clear: (): void => {
      kept = null;
    },
  };
}
