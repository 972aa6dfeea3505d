import type { Device, DeviceKindName } from '../topology/device';
import type { Ns } from '../units/quantity';
import { hardwareOf } from './hardware-of';

/** What a device of a kind takes for a packet, where nothing has been measured; docs/models/host.md says whence. */
export interface HostTimes {
  stack: Ns;
  overlay: Ns;
  /** Core time of a packet, a frame, a byte, an interrupt. */
  packet: Ns;
  frame: Ns;
  byte: Ns;
  interrupt: Ns;
  /** How long the card holds an interrupt back, and whether only to keep interrupts that far apart. */
  coalescing: Ns;
  adaptive: boolean;
  offload: boolean;
  cores: number;
  memory: number;
}

const us = (n: number): Ns => n * 1e3;
const gib = 2 ** 30;

/** Intel's drivers interrupt at most 70,000 times a second where traffic wants low latency (kernel, e1000e.rst). */
export const intelThrottle = us(14.3);

const x86: HostTimes = {
  stack: us(12),
  overlay: us(2),
  packet: us(1.2),
  frame: us(0.3),
  byte: 0.1,
  interrupt: us(0.5),
  coalescing: intelThrottle,
  adaptive: true,
  offload: true,
  cores: 8,
  memory: 32 * gib,
};

/** A Raspberry Pi 4; others are so much faster or slower as their makers say. */
const pi: HostTimes = {
  stack: us(30),
  overlay: us(6),
  packet: us(3.5),
  frame: us(1.5),
  byte: 0.5,
  interrupt: us(1.5),
  coalescing: 0,
  adaptive: true,
  offload: true,
  cores: 4,
  memory: 8 * gib,
};

const noWork = { overlay: 0, packet: 0, frame: 0, byte: 0, interrupt: 0, coalescing: 0 };

/** No node of the network: it is compiled into none. */
const passive: HostTimes = { ...x86, ...noWork, stack: 0, cores: 0, memory: 0 };

export const kindTimes: Readonly<Record<DeviceKindName, HostTimes>> = {
  'raspberry-pi': pi,
  'mini-pc': x86,
  'gpu-host': { ...x86, cores: 16, memory: 64 * gib },
  nas: { ...x86, stack: us(20), cores: 4, memory: 4 * gib },
  workstation: x86,
  switch: { ...x86, ...noWork, stack: us(2), cores: 1, memory: 0 },
  // It forwards without copying, and packet by packet.
  router: {
    ...x86,
    stack: us(20),
    overlay: 0,
    packet: us(3),
    frame: us(0.5),
    byte: 0,
    coalescing: 0,
    offload: false,
    cores: 4,
    memory: gib,
  },
  // The provider and the users behind it: their delay stands on the uplink's cable.
  internet: { ...x86, ...noWork, stack: 0, cores: 1024, memory: 0 },
  pdu: passive,
  ups: passive,
  'patch-panel': passive,
  shelf: passive,
};

/** What the file says of the device, else the catalogue's figures for its model, else its kind's. */
export function hostTimesOf(device: Device): HostTimes {
  const { machine: own } = device;
  const made = hardwareOf(device);
  const kind = atSpeed(kindTimes[device.kind], made.speed ?? 1);
  const copy = own?.cpu?.copy;
  return {
    stack: own?.stack ?? kind.stack,
    overlay: kind.overlay,
    packet: own?.cpu?.packet ?? kind.packet,
    frame: own?.cpu?.frame ?? kind.frame,
    byte: copy === undefined ? kind.byte : 8e9 / copy,
    interrupt: own?.cpu?.interrupt ?? kind.interrupt,
    coalescing: own?.card?.coalescing?.delay ?? kind.coalescing,
    adaptive: own?.card?.coalescing?.adaptive ?? kind.adaptive,
    offload: own?.card?.offload ?? kind.offload,
    cores: made.cores ?? kind.cores,
    memory: made.memory ?? kind.memory,
  };
}

const paced = ['stack', 'overlay', 'packet', 'frame', 'byte', 'interrupt'] as const;

/** The same work on cores that are so many times as fast. */
function atSpeed(times: HostTimes, speed: number): HostTimes {
  const scaled = { ...times };
  for (const cost of paced) scaled[cost] /= speed;
  return scaled;
}
