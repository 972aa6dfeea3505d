import { describe, it } from 'vitest';
import { emptyTopology } from '#shared/topology/topology';
import type { Serving } from '#shared/topology/serving';
import { pageTable } from '../testing/page-table';
import { withoutDeviceTime } from './bench-networks';
import { erlangC } from './erlang';
import { replicateCounted, serviceUs } from './queues';

const table = pageTable('pipeline', 'waiting for a runner', 'ms');

const buildMs = 100;

/** Pushes at random; each builds on a runner that takes `capacity` jobs at once, on the host that pushes: nothing else takes time. */
function builds(load: number, capacity: number, distribution: Serving['distribution'], arrivals: number) {
  const call = { request: 1, response: 1 };
  const network = withoutDeviceTime({
    ...emptyTopology('builds'),
    devices: { ci: { kind: 'gpu-host' } },
    containers: {
      git: { host: 'ci', image: 'git', restart: 'always' },
      runner: {
        host: 'ci',
        image: 'runner',
        restart: 'always',
        serving: { time: 1, distribution, concurrency: capacity },
      },
    },
    traffic: {
      flows: {},
      requests: {
        push: {
          from: 'ci',
          to: 'git',
          ...call,
          rate: load / (buildMs / 1e3),
          timeout: 9e12,
          calls: [
            { to: 'runner', ...call, stage: 'build', pick: 'least-busy', time: buildMs * 1e6, calls: [] },
          ],
        },
      },
    },
  });
  return replicateCounted(network, (load * serviceUs) / (buildMs * 1e3), arrivals, ({ requests }) => ({
    ms: requests.push!.stages!.build!.mean / 1e6,
    arrived: requests.push!.started,
  })).ms;
}

describe('builds that come at random and wait for a runner', () => {
  it('of one job, builds of one length: M/D/1', () => {
    const load = 0.7;
    const exact = buildMs + (load * buildMs) / (2 * (1 - load));
    table.expectAgreement(
      'one runner, load 0.7: a build (M/D/1)',
      exact,
      builds(load, 1, 'constant', 10_000),
      0.02,
    );
  });

  it('of two jobs, builds of random length: M/M/2', () => {
    const [k, load] = [2, 1.4];
    const exact = buildMs + (erlangC(k, load) * buildMs) / (k - load);
    table.expectAgreement(
      'a runner for two, load 0.7: a build (M/M/2)',
      exact,
      builds(load, k, 'exponential', 10_000),
      0.04,
    );
  });
});

it('stands in the page as found', () => table.expectInPage());
