import { describe, expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { strictPriority } from './strict-priority';
import { arriving, settingsOf, somePackets, testPort } from './testing';
import { weighted } from './weighted';

const table = pageTable('traffic-classes', 'classes');

describe('strict priority', () => {
  it('sends the highest class first; background stands below best effort', () => {
    const queue = strictPriority.create(
      settingsOf<'strict-priority'>({ discipline: 'strict-priority' }),
      testPort(),
    );
    const packets = somePackets();
    for (const priority of [0, 1, 7, 2, 5, 0])
      strictPriority.enqueue(queue, packets, arriving(packets, 0, { priority, flow: priority }));
    const order = Array.from({ length: 6 }, () => packets.owner[strictPriority.dequeue(queue, packets, 0)]!);
    table.expectExactly('strict: order of priorities 0, 1, 7, 2, 5, 0', '7 5 2 0 0 1', order.join(' '));
  });
});

describe('weighted', () => {
  it.each([
    { '7': 4, '5': 2, '0': 1 },
    { '7': 1, '5': 1, '0': 1 },
    { '7': 10, '5': 3, '0': 2 },
  ])('gives waiting classes bytes in proportion to their weights: %o', (weights) => {
    const queue = weighted.create(
      settingsOf<'weighted'>({ discipline: 'weighted', weights }),
      testPort({ limitFrames: 9999 }),
    );
    const packets = somePackets();
    // Class 1 is priority 0 (IEEE 802.1Q table 8-5), so its weight is the default.
    const classes = [
      { priority: 7, weight: weights['7'], bytes: 1518 },
      { priority: 5, weight: weights['5'], bytes: 300 },
      { priority: 0, weight: 1, bytes: 64 },
    ];
    for (const { priority, bytes } of classes)
      for (let i = 0; i < 3e6 / bytes && i < 9999; i++)
        weighted.enqueue(queue, packets, arriving(packets, 0, { priority, bytes, flow: priority }));
    const sent = new Map(classes.map(({ priority }) => [priority, 0]));
    for (let total = 0; total < 1e6;) {
      const packet = weighted.dequeue(queue, packets, 0);
      const [owner, bytes] = [packets.owner[packet]!, packets.bytes[packet]!];
      sent.set(owner, sent.get(owner)! + bytes);
      total += bytes;
    }
    const sum = classes.reduce((total, { weight }) => total + weight, 0);
    const all = [...sent.values()].reduce((a, b) => a + b, 0);
    for (const { priority, weight } of classes) {
      // Within one turn of the round robin.
      const [due, by] = [(all * weight) / sum, 1522 * (weight + 1)];
      const what = `weights ${Object.values(weights).join(', ')}: bytes of priority ${priority}`;
      table.expectBetween(what, due - by, sent.get(priority)!, due + by);
    }
  });

  it('leaves the whole line to the only class that waits', () => {
    const queue = weighted.create(
      settingsOf<'weighted'>({ discipline: 'weighted', weights: { '7': 100 } }),
      testPort(),
    );
    const packets = somePackets();
    for (let i = 0; i < 100; i++) weighted.enqueue(queue, packets, arriving(packets, 0, { priority: 1 }));
    for (let i = 0; i < 100; i++) expect(weighted.dequeue(queue, packets, 0)).toBeGreaterThanOrEqual(0);
    expect(weighted.dequeue(queue, packets, 0)).toBe(-1);
  });
});

it('stands in the page as found', () => table.expectInPage());
