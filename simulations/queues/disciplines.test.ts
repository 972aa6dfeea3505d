import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queue as schema } from '#shared/topology/queue';
import { disciplineNumber, disciplines } from './disciplines';
import { arriving, somePackets, testPort } from './testing';
import { takeFirst } from './waiting-line';

const step = fc.record({
  /** 0 takes one out. */
  bytes: fc.oneof(fc.constant(0), fc.integer({ min: 64, max: 1518 })),
  flow: fc.nat(3),
  priority: fc.nat(7),
  /** Microseconds after the step before: up to 20 ms, so that CoDel has something to do. */
  later: fc.nat(20_000),
});

describe.each(disciplines)('$name', (discipline) => {
  const settings = z.decode(schema, { discipline: discipline.name });

  it('gives every frame back once: sent in order within its flow and class, thrown out, refused, or waiting', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 150 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (steps, limit, clearing) => {
          const queue = discipline.create(
            settings,
            testPort({ limitFrames: limit, limitBytes: limit * 800 }),
          );
          const packets = somePackets();
          const waiting = new Map<number, { flow: string; bytes: number }>();
          const lastSent = new Map<string, number>();
          let now = 0;
          const drain = () => {
            for (
              let lost = takeFirst(queue.thrownOut, packets);
              lost >= 0;
              lost = takeFirst(queue.thrownOut, packets)
            )
              expect(waiting.delete(lost)).toBe(true);
          };
          for (const { bytes, flow, priority, later } of steps) {
            now += later * 1e6;
            if (bytes > 0) {
              const packet = arriving(packets, now, { bytes, flow, priority });
              if (discipline.enqueue(queue, packets, packet) === undefined)
                waiting.set(packet, { flow: `${flow} ${priority}`, bytes });
              drain();
            } else {
              const some = waiting.size > 0;
              const packet = discipline.dequeue(queue, packets, now);
              // Work conserving: a discipline that has frames gives one, unless it threw all of them out.
              drain();
              if (packet < 0) expect(!some || waiting.size === 0).toBe(true);
              else {
                const { flow: of } = waiting.get(packet)!;
                expect(packet).toBeGreaterThan(lastSent.get(of) ?? -1);
                lastSent.set(of, packet);
                waiting.delete(packet);
              }
            }
            expect(queue.frames).toBe(waiting.size);
            expect(queue.bytes).toBe([...waiting.values()].reduce((sum, each) => sum + each.bytes, 0));
            if (!['strict-priority', 'weighted'].includes(discipline.name))
              expect(queue.frames).toBeLessThanOrEqual(limit);
          }
          if (!clearing) return;
          discipline.clear(queue, packets);
          drain();
          expect([waiting.size, queue.frames, queue.bytes]).toEqual([0, 0, 0]);
          expect(discipline.dequeue(queue, packets, now)).toBe(-1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('names the disciplines there are when asked for another', () => {
  expect(() => disciplineNumber('fifo' as never)).toThrow(
    'There is no queue discipline "fifo"; there are drop-tail, red, codel, fq-codel, strict-priority, weighted.',
  );
});
