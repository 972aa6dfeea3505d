import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventQueue, schedule, takeEvent, visitPending } from './event-queue';

/** What a plain sorted list would give. */
function reference(events: { at: number; a: number }[]) {
  return events
    .map((event, number) => ({ ...event, number }))
    .sort((x, y) => x.at - y.at || x.number - y.number)
    .map((event) => event.a);
}

describe('event queue', () => {
  it('hands events out by time, and by insertion number at equal times', () => {
    const scale = fc.constantFrom(1, 1e3, 1e7, 1e12);
    const event = fc.record({ step: fc.nat(20), scale });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (steps) => {
        const queue = createEventQueue(4);
        const events = steps.map(({ step, scale }, a) => ({ at: step * scale, a }));
        for (const { at, a } of events) schedule(queue, at, 0, a, 0);
        const taken: number[] = [];
        for (let slot = takeEvent(queue); slot >= 0; slot = takeEvent(queue)) taken.push(queue.a[slot]!);
        expect(taken).toEqual(reference(events));
      }),
    );
  });

  it('shows everything that is pending, once, wherever it is kept', () => {
    const queue = createEventQueue(4);
    for (let i = 0; i < 1000; i++) schedule(queue, (i % 7 === 0 ? 1e12 : 1e5) * i, 0, i, 0);
    for (let i = 0; i < 300; i++) takeEvent(queue);
    const seen: number[] = [];
    visitPending(queue, (slot) => seen.push(queue.a[slot]!));
    const left: number[] = [];
    for (let slot = takeEvent(queue); slot >= 0; slot = takeEvent(queue)) left.push(queue.a[slot]!);
    expect(seen.sort((a, b) => a - b)).toEqual(left.sort((a, b) => a - b));
  });

  it('keeps the order while events beget events, through every change of the bucket width', () => {
    const queue = createEventQueue();
    let state = 12345;
    const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
    for (let i = 0; i < 500; i++) schedule(queue, Math.floor(random() * 1e6), 0, i, 0);
    let lastTime = -1;
    let lastNumber = -1;
    for (let i = 0; i < 300_000; i++) {
      const slot = takeEvent(queue);
      const number = queue.inserted[slot]!;
      if (queue.now < lastTime || (queue.now === lastTime && number < lastNumber)) {
        expect.fail(`event ${number} at ${queue.now} came after ${lastNumber} at ${lastTime}`);
      }
      lastTime = queue.now;
      lastNumber = number;
      // The spacing changes by five orders of magnitude on the way.
      const spread = i < 100_000 ? 1e4 : i < 200_000 ? 1e9 : 1e6;
      schedule(queue, queue.now + Math.floor(random() * random() * spread), 0, i, 0);
    }
    expect(queue.size).toBe(500);
    expect(queue.taken).toBe(300_000);
  });
});
