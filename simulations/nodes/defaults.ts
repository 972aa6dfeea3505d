import { hardwareOf } from '#shared/devices/hardware-of';
import type { Device, DeviceKindName } from '#shared/topology/device';
import { fromNs, type Picoseconds } from '../engine/clock';

/** What a device of a kind takes for a packet, where nothing has been measured; docs/models/host.md says whence. */
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

const us = (n: number) => fromNs(n * 1e3);
const gib = 2 ** 30;

/** Intel's drivers interrupt at most 70,000 times a second where traffic wants low latency (kernel, e1000e.rst). */
const intelThrottle = us(14.3);

const x86: NodeDefaults = {
  latency: us(12),
  overlay: us(2),
  packetCpu: us(1.2),
  frameCpu: us(0.3),
  byteCpu: fromNs(0.1),
  interruptCpu: us(0.5),
  coalescing: intelThrottle,
  adaptive: true,
  offload: true,
  cores: 8,
  memory: 32 * gib,
};

/** A Raspberry Pi 4; others are so much faster or slower as their makers say. */
const pi: NodeDefaults = {
  latency: us(30),
  overlay: us(6),
  packetCpu: us(3.5),
  frameCpu: us(1.5),
  byteCpu: fromNs(0.5),
  interruptCpu: us(1.5),
  coalescing: 0,
  adaptive: true,
  offload: true,
  cores: 4,
  memory: 8 * gib,
};

const noWork = { overlay: 0, packetCpu: 0, frameCpu: 0, byteCpu: 0, interruptCpu: 0, coalescing: 0 };

/** No node of the network: it is compiled into none. */
const passive: NodeDefaults = { ...x86, ...noWork, latency: 0, cores: 0, memory: 0 };

export const kindDefaults: Readonly<Record<DeviceKindName, NodeDefaults>> = {
  'raspberry-pi': pi,
  'mini-pc': x86,
  'gpu-host': { ...x86, cores: 16, memory: 64 * gib },
  nas: { ...x86, latency: us(20), cores: 4, memory: 4 * gib },
  workstation: x86,
  switch: { ...x86, ...noWork, latency: us(2), cores: 1, memory: 0 },
  // It forwards without copying, and packet by packet.
  router: {
    ...x86,
    latency: us(20),
    overlay: 0,
    packetCpu: us(3),
    frameCpu: us(0.5),
    byteCpu: 0,
    coalescing: 0,
    offload: false,
    cores: 4,
    memory: gib,
  },
  // The provider and the users behind it: their delay stands on the uplink's cable.
  internet: { ...x86, ...noWork, latency: 0, cores: 1024, memory: 0 },
  pdu: passive,
  ups: passive,
  'patch-panel': passive,
  shelf: passive,
};

/** What the file says of the device, else the catalogue's figures for its model, else its kind's. */
export function defaultsOf(device: Device): NodeDefaults {
  const { machine: own } = device;
  const made = hardwareOf(device);
  const kind = atSpeed(kindDefaults[device.kind], made.speed ?? 1);
  const given = (time: number | undefined, usual: Picoseconds) =>
    time === undefined ? usual : Math.round(fromNs(time));
  const copy = own?.cpu?.copy;
  return {
    latency: given(own?.stack, kind.latency),
    overlay: kind.overlay,
    packetCpu: given(own?.cpu?.packet, kind.packetCpu),
    frameCpu: given(own?.cpu?.frame, kind.frameCpu),
    byteCpu: copy === undefined ? kind.byteCpu : Math.round(8e12 / copy),
    interruptCpu: given(own?.cpu?.interrupt, kind.interruptCpu),
    coalescing: given(own?.card?.coalescing?.delay, kind.coalescing),
    adaptive: own?.card?.coalescing?.adaptive ?? kind.adaptive,
    offload: own?.card?.offload ?? kind.offload,
    cores: made.cores ?? kind.cores,
    memory: made.memory ?? kind.memory,
  };
}

const paced = ['latency', 'overlay', 'packetCpu', 'frameCpu', 'byteCpu', 'interruptCpu'] as const;

/** The same work on cores that are so many times as fast. */
function atSpeed(defaults: NodeDefaults, speed: number): NodeDefaults {
  const scaled = { ...defaults };
  for (const cost of paced) scaled[cost] = Math.round(scaled[cost] / speed);
  return scaled;
}
