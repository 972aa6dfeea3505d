import { describe, expect, it } from 'vitest';
import { disagreement } from './confidence';
import { portQueue } from './queues';
import { finiteQueue } from './reference';

/** Arrivals per replication: rare losses, and the slow swings of a long queue at load 1, need more. */
function arrivalsFor(places: number, rho: number): number {
  if (places === 101) return rho === 1 ? 2_500_000 : 250_000;
  if (places === 11 && rho === 0.8) return 900_000;
  return places === 5 && rho === 0.5 ? 600_000 : 120_000;
}

describe('M/D/1/K: a drop-tail port with few places', () => {
  it.each(finiteQueue)(
    '$places places, load $rho',
    { timeout: 1_200_000 },
    ({ places, rho, loss, sojournUs }) => {
      const figures = portQueue(rho, places, arrivalsFor(places, rho));
      expect(disagreement(sojournUs, figures.sojournUs, 0.01)).toBeUndefined();
      if (loss >= 1e-3) expect(disagreement(loss, figures.loss, 0.03)).toBeUndefined();
    },
  );
});
