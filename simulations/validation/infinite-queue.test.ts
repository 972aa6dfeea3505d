import { describe, expect, it } from 'vitest';
import { disagreement } from './confidence';
import { portQueue } from './queues';
import { infiniteQueue } from './reference';

/** Arrivals per replication, so that the intervals are as narrow as D14 asks: waits correlate more the busier the line. */
const arrivals: Record<number, number> = {
  0.3: 250_000,
  0.5: 250_000,
  0.7: 300_000,
  0.9: 650_000,
  0.95: 3_400_000,
};

describe('M/D/1: a port with room for all, Poisson arrivals of equal frames', () => {
  it.each(infiniteQueue.filter((row) => row.model === 'M/D/1'))(
    'load $rho',
    { timeout: 1_200_000 },
    ({ rho, waitMeanUs, waitP99Us }) => {
      const figures = portQueue(rho, Infinity, arrivals[rho]!);
      expect(disagreement(waitMeanUs, figures.waitUs, 0.01)).toBeUndefined();
      expect(disagreement(waitP99Us, figures.waitP99Us, 0.03)).toBeUndefined();
    },
  );
});
