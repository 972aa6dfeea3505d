import { describe, expect, it } from 'vitest';
import { disagreement } from './confidence';
import { portQueue } from './queues';
import { finiteQueue } from './reference';

/** Arrivals per replication: rare losses, and the slow swings of a long queue near load 1, need more. */
const arrivals: Record<string, number> = {
  '101 0.8': 120_000,
  '101 1': 2_500_000,
  '2 0.95': 240_000,
  '2 1': 240_000,
  '5 0.5': 600_000,
  '11 0.8': 1_300_000,
  '11 0.95': 120_000,
};

describe('M/D/1/K: a drop-tail port with few places', () => {
  it.each(finiteQueue)(
    '$places places, load $rho',
    { timeout: 1_200_000 },
    ({ places, rho, loss, sojournUs }) => {
      const figures = portQueue(rho, places, arrivals[`${places} ${rho}`] ?? 60_000);
      expect(disagreement(sojournUs, figures.sojournUs, 0.01)).toBeUndefined();
      if (loss >= 1e-3) expect(disagreement(loss, figures.loss, 0.03)).toBeUndefined();
    },
  );
});
