import type { Device, DeviceKindName } from '#shared/topology/device';
import { hardwareOf } from '#shared/devices/hardware-of';
import { fromNs, type Picoseconds } from '../engine/clock';

/** What a device of a kind takes for a packet, where nothing has been measured; docs/models/host.md says whence. */
export interface NodeDefaults {
  latency: Picoseconds;
  overlay: Picoseconds;
  packetCpu: Picoseconds;
  cores: number;
  memory: number;
}

const us = (n: number) => fromNs(n * 1e3);
const gib = 2 ** 30;

const x86: NodeDefaults = { latency: us(12), overlay: us(2), packetCpu: us(2), cores: 8, memory: 32 * gib };

/** No node of the network: it is compiled into none. */
const passive: NodeDefaults = { latency: 0, overlay: 0, packetCpu: 0, cores: 0, memory: 0 };

const byKind: Record<DeviceKindName, NodeDefaults> = {
  'raspberry-pi': { latency: us(30), overlay: us(6), packetCpu: us(6), cores: 4, memory: 8 * gib },
  'mini-pc': x86,
  'gpu-host': { ...x86, cores: 16, memory: 64 * gib },
  nas: { ...x86, latency: us(20), cores: 4, memory: 4 * gib },
  workstation: x86,
  switch: { latency: us(2), overlay: 0, packetCpu: 0, cores: 1, memory: 0 },
  router: { latency: us(20), overlay: 0, packetCpu: us(4), cores: 4, memory: gib },
  // The provider and the users behind it: their delay stands on the uplink's cable.
  internet: { latency: 0, overlay: 0, packetCpu: 0, cores: 1024, memory: 0 },
  pdu: passive,
  ups: passive,
  'patch-panel': passive,
  shelf: passive,
};

/** The catalogue's figures for the device's model, else its kind's. */
export function defaultsOf(device: Device): NodeDefaults {
  const { cores, memory } = hardwareOf(device);
  const kind = byKind[device.kind];
  return { ...kind, cores: cores ?? kind.cores, memory: memory ?? kind.memory };
}
