import { expect, test } from 'vitest';
import { sampleTopology } from '../testing/design';
import { setPurchase } from './set-purchase';

const sample = sampleTopology();
const key = 'tp-link-sg2016p';
const price = { amount: 189.9, currency: 'EUR', date: '2026-11-02' };

test('price and state are kept beside each other, and what says nothing leaves the file', () => {
  const priced = setPurchase(sample, { key, change: { price } });
  const owned = setPurchase(priced, { key, change: { state: 'owned' } });
  expect(owned.purchases).toEqual({ [key]: { price, state: 'owned' } });
  const needed = setPurchase(owned, { key, change: { state: 'needed' } });
  expect(needed.purchases).toEqual({ [key]: { price } });
  expect(setPurchase(needed, { key, change: { price: undefined } }).purchases).toEqual({});
});

test.each([[{ ...price, amount: -1 }], [{ ...price, currency: 'euro' }], [{ ...price, date: 'yesterday' }]])(
  '%j is refused',
  (wrong) => {
    expect(() => setPurchase(sample, { key, change: { price: wrong } })).toThrow();
  },
);
