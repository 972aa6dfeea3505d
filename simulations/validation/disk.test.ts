import { describe, it } from 'vitest';
import { emptyTopology } from '#shared/topology/topology';
import { pageTable } from '../testing/page-table';
import { withoutDeviceTime } from './bench-networks';
import { replicateCounted, serviceUs } from './queues';

const table = pageTable('disk', 'disk queues', 'µs');

/** A program that only writes, one operation of `serviceUs` a request. */
const writer = (rho: number) => {
  const network = withoutDeviceTime({
    ...emptyTopology('disk'),
    devices: { host: { kind: 'workstation', machine: { disk: { writes: 1e6 / serviceUs } } } },
    containers: {
      server: {
        host: 'host',
        image: 'server',
        restart: 'always',
        serving: {
          time: 0,
          distribution: 'constant',
          concurrency: 1e6,
          writes: { operations: 1, bytes: 1, syncs: 0 },
        },
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
  return network;
};

describe('M/D/1: requests that wait for a disk, ρ S ÷ 2 (1 − ρ)', () => {
  it.each([0.5, 0.8])('load %s', (rho) => {
    const { waitUs } = replicateCounted(writer(rho), rho, 15_000, ({ requests, hosts }) => ({
      waitUs: hosts.host!.disk!.wait.mean / 1e3,
      arrived: requests.r!.started,
    }));
    table.expectAgreement(`load ${rho}: mean wait`, (rho * serviceUs) / (2 * (1 - rho)), waitUs, 0.06);
  });
});

it('stands in the page as found', () => table.expectInPage());
