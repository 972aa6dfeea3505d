import { describe, expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { fqCodel } from './fq-codel';
import { arriving, settingsOf, somePackets, testPort } from './testing';
import { takeFirst } from './waiting-line';

const table = pageTable('codel', 'flow queues');

const settings = settingsOf<'fq-codel'>({ discipline: 'fq-codel', quantum: 1514 });
const us = 1e6;

describe('FQ-CoDel', () => {
  it('shares the line by bytes, whatever the size of a flow’s frames', () => {
    const queue = fqCodel.create(settings, testPort({ limitFrames: 10_240 }));
    const packets = somePackets();
    const sizes = [1518, 600, 64];
    const sent = sizes.map(() => 0);
    sizes.forEach((bytes, flow) => {
      for (let i = 0; i < 250_000 / bytes; i++)
        fqCodel.enqueue(queue, packets, arriving(packets, 0, { bytes, flow }));
    });
    for (let total = 0; total < 450_000;) {
      const packet = fqCodel.dequeue(queue, packets, 0);
      sent[packets.owner[packet]!]! += packets.bytes[packet]!;
      total += packets.bytes[packet]!;
    }
    // Deficit round robin: never further apart than a quantum and a frame.
    const apart = Math.max(...sent) - Math.min(...sent);
    table.expectBetween('flows of 1,518, 600 and 64 B: furthest apart, B', 0, apart, 1514 + 1518);
  });

  it('lets a sparse flow go before the bulk that waits', () => {
    const queue = fqCodel.create(settings, testPort({ limitFrames: 10_240 }));
    const packets = somePackets();
    let worst = 0;
    for (let round = 0, now = 0; round < 300; round++) {
      // Three bulk flows bring more than leaves; the fourth sends one frame in between.
      for (let flow = 0; flow < 3; flow++)
        for (let i = 0; i < 4; i++)
          fqCodel.enqueue(queue, packets, arriving(packets, now, { bytes: 1518, flow }));
      fqCodel.enqueue(queue, packets, arriving(packets, now, { bytes: 100, flow: 3 }));
      for (let i = 0; i < 10; i++) {
        const packet = fqCodel.dequeue(queue, packets, now);
        if (packets.owner[packet] === 3) worst = Math.max(worst, i);
        now += 122 * us;
      }
    }
    // It is new each time: at most the other new flows' first turn is before it.
    table.expectBetween('frames before a sparse flow’s, three bulk flows waiting', 0, worst, 3);
    expect(queue.frames).toBeGreaterThan(500);
  });

  it('does not let a flow be new again and again', () => {
    const queue = fqCodel.create(settings, testPort());
    const packets = somePackets();
    for (let i = 0; i < 50; i++)
      fqCodel.enqueue(queue, packets, arriving(packets, 0, { bytes: 1000, flow: 0 }));
    const order: number[] = [];
    // Flow 1 always has one frame waiting when its turn is over.
    for (let i = 0; i < 40; i++) {
      fqCodel.enqueue(queue, packets, arriving(packets, 0, { bytes: 1000, flow: 1 }));
      order.push(packets.owner[fqCodel.dequeue(queue, packets, 0)]!);
    }
    const share = order.filter((flow) => flow === 1).length / order.length;
    table.expectBetween('share of a flow that is always there again', 0.4, share, 0.6);
  });

  it('throws out of the flow that has most when it is full', () => {
    const queue = fqCodel.create(settings, testPort({ limitFrames: 100 }));
    const packets = somePackets();
    for (let i = 0; i < 5; i++) fqCodel.enqueue(queue, packets, arriving(packets, 0, { flow: 1 }));
    for (let i = 0; i < 96; i++) fqCodel.enqueue(queue, packets, arriving(packets, 0, { flow: 0 }));
    const lost: number[] = [];
    for (
      let packet = takeFirst(queue.thrownOut, packets);
      packet >= 0;
      packet = takeFirst(queue.thrownOut, packets)
    )
      lost.push(packets.owner[packet]!);
    // Half of the fattest flow's bytes (RFC 8290 section 4.1.2).
    expect(lost).toEqual(new Array<number>(48).fill(0));
    table.expectExactly('thrown out of the fattest, of 96 frames and no room', 48, lost.length);
    expect(queue.frames).toBe(53);
  });

  it('keeps CoDel’s target for each flow on its own', () => {
    const queue = fqCodel.create(settings, testPort({ limitFrames: 10_240 }));
    const packets = somePackets();
    const lost = [0, 0];
    for (let now = 0, i = 0; now < 2e12; now += 100 * us, i++) {
      // Flow 0 keeps 400 frames waiting, flow 1 sends every 20th frame.
      while (queue.frames < 400) fqCodel.enqueue(queue, packets, arriving(packets, now, { flow: 0 }));
      if (i % 20 === 0) fqCodel.enqueue(queue, packets, arriving(packets, now, { flow: 1 }));
      fqCodel.dequeue(queue, packets, now);
      for (
        let packet = takeFirst(queue.thrownOut, packets);
        packet >= 0;
        packet = takeFirst(queue.thrownOut, packets)
      )
        lost[packets.owner[packet]!]!++;
    }
    expect(lost[0]).toBeGreaterThan(50);
    table.expectExactly('drops of a flow below the target', 0, lost[1]);
  });

  it('stands in the page as found', () => table.expectInPage());
});
