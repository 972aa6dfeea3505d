import { kindOf } from '#shared/devices/kinds';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { clusterRole } from '../state/cluster-role';
import { rate } from '../text/figures';
import { inWords } from '../text/said';

/** Made once for a device as it is, in its clusters as they are. */
const known = new WeakMap<Device, { clusters: Topology['clusters']; words: string }>();

/** What it is and what it does, in a few words: `Raspberry Pi 5 8 GB · agent`. */
export function describeDevice(topology: Topology, id: string): string {
  const device = topology.devices[id];
  if (!device) return '';
  const { clusters } = topology;
  const before = known.get(device);
  if (before?.clusters === clusters) return before.words;
  const words = wordsOf(topology, id, device);
  known.set(device, { clusters, words });
  return words;
}

function wordsOf(topology: Topology, id: string, device: Device): string {
  const role = clusterRole(topology, id)?.role;
  return [
    device.label ?? device.hardware?.name ?? modelWords(device.model) ?? inWords(kindOf(device).label),
    role ?? uplinkWords(topology, id),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `raspberry-pi-5-8gb` → `Pi 5 8 GB`: as short as a plate is narrow. */
function modelWords(model: string | undefined): string | undefined {
  return model
    ?.replace(/^raspberry-/, '')
    .replace(/-(\d+)gb$/, ' · $1\u2009GB')
    .replaceAll('-', ' ')
    .replace(/^pi\b/, 'Pi')
    .replace(/\b(\d+)b\b/, '$1B');
}

function uplinkWords(topology: Topology, id: string): string | undefined {
  const ports = Object.values(topology.devices[id]?.ports ?? {});
  const line = ports.find(({ upstream }) => upstream !== undefined);
  if (line?.rate === undefined || line.upstream === undefined) return undefined;
  return `${rate(line.rate)} ↓ ${rate(line.upstream)} ↑`;
}
