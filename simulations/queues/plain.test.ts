import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacket, createPackets } from '../engine/packets';
import { dequeuePlain, enqueuePlain, type PlainQueues } from './plain';

const queues = (limitFrames: number, limitBytes: number): PlainQueues => ({
  head: new Int32Array(2).fill(-1),
  tail: new Int32Array(2).fill(-1),
  frames: new Int32Array(2),
  bytes: new Float64Array(2),
  limitFrames: new Float64Array(2).fill(limitFrames),
  limitBytes: new Float64Array(2).fill(limitBytes),
});

/** A number of bytes arrives, or (0) a frame is taken out. */
const steps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 64, max: 1518 })), { maxLength: 100 });

describe('a plain port', () => {
  it('keeps first in, first out, within its limits, and counts what waits', () => {
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 64, max: 6000 }),
        (list, frames, bytes) => {
          const state = queues(frames, bytes);
          const packets = createPackets(1, 4);
          const model: { packet: number; bytes: number }[] = [];
          for (const size of list) {
            if (size === 0) {
              expect(dequeuePlain(state, packets, 1)).toBe(model.shift()?.packet ?? -1);
            } else {
              const packet = createPacket(packets);
              packets.created[packet] = 0;
              packets.bytes[packet] = size;
              const waiting = model.reduce((sum, entry) => sum + entry.bytes, 0);
              const room = model.length < frames && waiting + size <= bytes;
              expect(enqueuePlain(state, packets, 1, packet)).toBe(room);
              if (room) model.push({ packet, bytes: size });
            }
            expect(state.frames[1]).toBe(model.length);
            expect(state.bytes[1]).toBe(model.reduce((sum, entry) => sum + entry.bytes, 0));
          }
          expect(state.frames[0]).toBe(0);
        },
      ),
    );
  });
});
