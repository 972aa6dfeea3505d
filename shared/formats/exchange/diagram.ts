import { kindOf, type DeviceRole } from '../../devices/kinds';
import { text } from '../../language/text';
import { splitPort } from '../../topology/identifier';
import { linkOf } from '../../topology/links';
import { primaryAddress } from '../../topology/lookup';
import type { Topology } from '../../topology/topology';
import { formatQuantity } from '../../units/quantity';
import type { Exported } from './format';

/** What drawing languages need of a design: boxes, and lines with the port at each end. */
export interface Diagram {
  nodes: { id: string; lines: string[]; role: DeviceRole }[];
  edges: { id: string; from: string; to: string; fromPort: string; toPort: string; label: string }[];
}

export function diagramOf(topology: Topology): Diagram {
  return {
    nodes: Object.entries(topology.devices).map(([id, device]) => {
      const address = primaryAddress(device)?.split('/')[0];
      const lines = [id, ...(device.label ? [device.label] : []), ...(address ? [address] : [])];
      return { id, lines, role: kindOf(device).role };
    }),
    edges: Object.entries(topology.cables).map(([id, { between }]) => {
      const [a, b] = between.map(splitPort) as [ReturnType<typeof splitPort>, ReturnType<typeof splitPort>];
      const label = rateText(topology, id);
      return { id, from: a.device, to: b.device, fromPort: a.port, toPort: b.port, label };
    }),
  };
}

const rateText = (topology: Topology, id: string): string => {
  const link = linkOf(topology, id);
  if (!link) return '';
  const { rate, backRate } = link;
  return rate === backRate
    ? formatQuantity('rate', rate)
    : `${formatQuantity('rate', rate)} / ${formatQuantity('rate', backRate)}`;
};

/** A drawing shows devices and cables; this says so of all else. */
export function exportedDrawing(topology: Topology, name: string, content: string): Exported {
  const { devices, cables } = topology;
  const unseen = ['vlans', 'clusters', 'workloads', 'services', 'containers'] as const;
  return {
    files: [{ name, content }],
    kept: { devices: Object.keys(devices).length, cables: Object.keys(cables).length },
    lost: unseen
      .filter((each) => Object.keys(topology[each]).length > 0)
      .map((each) => ({ what: each, where: each, why: text`The drawing shows devices and cables.` })),
  };
}
