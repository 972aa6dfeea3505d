import { z } from 'zod';
import { apparentPower, bitRate, byteSize, cableLength, power } from '../units/quantity';
import { battery, runtime } from './battery';

const hardwarePort = z.strictObject({
  rate: bitRate,
  medium: z.enum(['rj45', 'sfp', 'sfp+']),
  /** What the port really passes, where a bus behind it is slower than the link. */
  throughput: bitRate.optional(),
  /** Feeds power to the device at the other end. */
  poe: z.literal(true).optional(),
});
export type HardwarePort = z.infer<typeof hardwarePort>;

/**
 * What a device is made of: the figures of a catalogue model, and in a topology what the catalogue does not have or has
 * otherwise. `[1-8]` in the name of a port or outlet stands for eight of them.
 */
export const hardware = z.strictObject({
  name: z.string().optional(),
  vendor: z.string().optional(),
  arch: z.enum(['amd64', 'arm64']).optional(),
  cores: z.int().min(1).optional(),
  /** How many times as fast as a Raspberry Pi 4 its maker says that it computes; for the simulator's times per packet. */
  speed: z.number().positive().optional(),
  memory: byteSize.optional(),
  /** What the system runs from. Left out: an SD card for a Raspberry Pi, an SSD for all else. */
  disk: z.enum(['sd', 'usb', 'sata', 'nvme']).optional(),
  ports: z.record(z.string(), hardwarePort).optional(),
  /** On a patch panel: how many sockets it has at the front, each with one behind it at the rear. */
  positions: z.int().min(1).max(288).optional(),
  /** The body without rack ears. */
  size: z
    .strictObject({
      width: cableLength.optional(),
      height: cableLength.optional(),
      depth: cableLength.optional(),
    })
    .optional(),
  /** Rack units that it takes, on rails of its own; a rack: that it offers. */
  units: z.int().min(1).max(60).optional(),
  /** Which racks it is made for; a rack: which it is. */
  mounts: z.enum(['10in', '19in']).optional(),
  /** A rack's room from the front rails backwards. */
  room: cableLength.optional(),
  power: z
    .strictObject({
      /** Recommended or supplied power supply. */
      supply: power.optional(),
      /** Drawn with nothing to do. */
      idle: power.optional(),
      /** Most it draws; of a switch with all fed ports in use, what they feed included. */
      maximum: power.optional(),
    })
    .optional(),
  /** On a switch: what all fed ports together may draw. */
  poe: z.strictObject({ budget: power }).optional(),
  /** On a part: takes power over Ethernet and gives the device this much. */
  feeds: power.optional(),
  gpu: z.strictObject({ name: z.string(), memory: byteSize, power }).optional(),
  /** Where devices are plugged in. `unbacked` outlets go off with the wall. */
  outlets: z.record(z.string(), z.strictObject({ unbacked: z.literal(true).optional() })).optional(),
  /** Most that all outlets together deliver. */
  output: z.strictObject({ power: power.optional(), apparent: apparentPower.optional() }).optional(),
  /** On a UPS, and on a part that is a battery pack for one. */
  battery: battery.optional(),
  /** On a UPS: what its maker states. */
  runtimes: z.array(runtime).min(1).optional(),
});
export type Hardware = z.infer<typeof hardware>;
