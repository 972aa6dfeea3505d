import type { QueueSettings } from '#shared/topology/queue';
import { createPacket, createPackets, PacketKind, priorityFlags, type Packets } from '../engine/packets';
import { createStream } from '../engine/random';
import type { QueuePort } from './discipline';

/** A port of 100 Mb/s with room for a good deal. */
export const testPort = (limits: Partial<QueuePort> = {}): QueuePort => ({
  rate: 100e6,
  limitFrames: 1000,
  limitBytes: Infinity,
  random: createStream(1, 'test'),
  ...limits,
});

export const settingsOf = <D extends QueueSettings['discipline']>(
  settings: Extract<QueueSettings, { discipline: D }>,
): QueueSettings => settings;

export const somePackets = (): Packets => createPackets(1, 16);

/** A datagram that comes in at a time. */
export function arriving(
  packets: Packets,
  now: number,
  { bytes = 1000, flow = 0, priority = 0 }: { bytes?: number; flow?: number; priority?: number } = {},
): number {
  const packet = createPacket(packets);
  packets.created[packet] = now;
  packets.kind[packet] = PacketKind.datagram;
  packets.bytes[packet] = bytes;
  packets.owner[packet] = flow;
  packets.flags[packet] = priorityFlags(priority);
  packets.queued[packet] = now;
  return packet;
}
