import { emptyTopology } from '#shared/topology/topology';
import { describe, expect, it } from 'vitest';
import { withoutDeviceTime } from './bench-networks';
import { disagreement } from './confidence';
import { replicate, serviceUs } from './queues';
import { infiniteQueue } from './reference';

/** A program on the host that also sends the requests: nothing but its queue takes time. */
const program = (rho: number) =>
  withoutDeviceTime({
    ...emptyTopology('program'),
    devices: { host: { kind: 'workstation' } },
    containers: {
      server: {
        host: 'host',
        image: 'server',
        restart: 'always',
        serving: { time: serviceUs * 1e3, distribution: 'exponential', concurrency: 1 },
      },
    },
    traffic: {
      flows: {},
      requests: {
        r: {
          from: 'host',
          to: 'server',
          request: 1,
          response: 1,
          rate: rho / (serviceUs / 1e6),
          calls: [],
          timeout: 1e9,
        },
      },
    },
  });

/** Arrivals per replication, so that the intervals are as narrow as D14 asks. */
const arrivals: Record<number, number> = { 0.3: 150_000, 0.5: 220_000, 0.7: 420_000 };

describe('M/M/1: a program that serves one request at a time, exponentially distributed', () => {
  it.each(infiniteQueue.filter((row) => row.model === 'M/M/1' && row.rho <= 0.7))(
    'load $rho',
    { timeout: 1_200_000 },
    ({ rho, waitMeanUs }) => {
      const figures = replicate(program(rho), rho, arrivals[rho]!, ({ requests }) => {
        const { latency, hops, started } = requests.r!;
        const waitUs = hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3;
        return { waitUs, sojournP99Us: latency.p99 / 1e3, arrived: started };
      });
      expect(disagreement(waitMeanUs, figures.waitUs, 0.01)).toBeUndefined();
      // The time in an M/M/1 system is exponential with mean S / (1 − ρ).
      expect(
        disagreement((Math.log(100) * serviceUs) / (1 - rho), figures.sojournP99Us, 0.03),
      ).toBeUndefined();
    },
  );
});
