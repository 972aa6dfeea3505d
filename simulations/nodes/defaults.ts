import { hostTimesOf } from '#shared/devices/host-times';
import type { Device } from '#shared/topology/device';
import { fromNs, type Picoseconds } from '../engine/clock';

/** `HostTimes` in the engine's time. */
export interface NodeDefaults {
  latency: Picoseconds;
  overlay: Picoseconds;
  /** Core time of a packet, a frame, a byte, an interrupt. */
  packetCpu: Picoseconds;
  frameCpu: Picoseconds;
  byteCpu: Picoseconds;
  interruptCpu: Picoseconds;
  /** How long the card holds an interrupt back, and whether only to keep interrupts that far apart. */
  coalescing: Picoseconds;
  adaptive: boolean;
  offload: boolean;
  cores: number;
  memory: number;
}

export function defaultsOf(device: Device): NodeDefaults {
  const times = hostTimesOf(device);
  const { adaptive, offload, cores, memory } = times;
  return {
    latency: fromNs(times.stack),
    overlay: fromNs(times.overlay),
    packetCpu: fromNs(times.packet),
    frameCpu: fromNs(times.frame),
    byteCpu: fromNs(times.byte),
    interruptCpu: fromNs(times.interrupt),
    coalescing: fromNs(times.coalescing),
    ...{ adaptive, offload, cores, memory },
  };
}
