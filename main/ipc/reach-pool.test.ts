import { expect, test } from 'vitest';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Design } from '../apply/design';
import { createReachPool } from './reach-pool';

const designWith = (changes: Partial<Topology>, hash: string): Design => ({
  topology: { ...emptyTopology('lab'), ...changes },
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash,
});
const devices = (id: string) => ({ [id]: { kind: 'switch' } }) as unknown as Topology['devices'];

function poolOf() {
  const closed: number[] = [];
  let opened = 0;
  const pool = createReachPool(() => {
    const number = opened++;
    return {
      get: () => Promise.reject(new Error('no host in this test')),
      fresh: () => Promise.reject(new Error('no host in this test')),
      drop: () => Promise.resolve(),
      closeAll: async () => void closed.push(number),
    };
  });
  return { pool, closed, opened: () => opened };
}

test('connections are shared while the devices stay the same', () => {
  const { pool, opened, closed } = poolOf();
  const first = pool.acquire(designWith({ devices: devices('a') }, '1'));
  const second = pool.acquire(designWith({ devices: devices('a'), description: 'edited' }, '2'));
  expect(second.connections).toBe(first.connections);
  first.release();
  second.release();
  expect(opened()).toBe(1);
  expect(closed).toEqual([]);
});

test('those of an older design are closed when nobody uses them any more', () => {
  const { pool, closed } = poolOf();
  const old = pool.acquire(designWith({ devices: devices('a') }, '1'));
  const now = pool.acquire(designWith({ devices: devices('b') }, '2'));
  now.release();
  expect(closed).toEqual([]);
  old.release();
  old.release();
  expect(closed).toEqual([0]);
});

test('closeAll closes what is in use too', async () => {
  const { pool, closed } = poolOf();
  pool.acquire(designWith({}, '1'));
  await pool.closeAll();
  expect(closed).toEqual([0]);
});
