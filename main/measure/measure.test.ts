import { expect, test } from 'vitest';
import { z } from 'zod';
import { topology } from '#shared/topology/topology';
import type { Design } from '../apply/design';
import { measurePlan } from './measure';

const host = (last: number) => ({
  kind: 'mini-pc' as const,
  os: 'debian' as const,
  ports: { eth0: { address: `10.0.0.${last}/24` } },
  ssh: {},
});
const design: Design = {
  topology: z.decode(topology, {
    rackloom: 1,
    name: 't',
    devices: {
      ...{ a: host(1), b: host(2), c: host(3), lone: host(4) },
      sw: { kind: 'switch', ports: { '1': {}, '2': {}, '3': {} } },
    },
    cables: {
      a: { between: ['a:eth0', 'sw:1'] },
      b: { between: ['b:eth0', 'sw:2'] },
      c: { between: ['c:eth0', 'sw:3'] },
    },
  }),
  ...{ profile: null, profileFolder: null, folder: null, overrides: [], hash: '' },
};

test('what would run is told word for word, round after round, and what the design does not join is left out', () => {
  const plan = measurePlan({ design, only: ['a', 'b', 'lone'], count: 10 });
  expect(plan).toEqual({
    all: ['a', 'b', 'c', 'lone'],
    hosts: ['a', 'b', 'lone'],
    rounds: [
      [{ from: 'a', to: 'b', command: 'ping -n -c 10 -i 0.2 -W 1 -s 56 10.0.0.2' }],
      [{ from: 'b', to: 'a', command: 'ping -n -c 10 -i 0.2 -W 1 -s 56 10.0.0.1' }],
    ],
    unjoined: expect.arrayContaining([{ from: 'b', to: 'lone' }]) as unknown,
    seconds: 4,
  });
  expect(plan.unjoined).toHaveLength(4);
});

test('all hosts take part where none are chosen', () => {
  expect(measurePlan({ design, count: 8 }).hosts).toEqual(['a', 'b', 'c', 'lone']);
});
