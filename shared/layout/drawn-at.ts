import { splitPort } from '../topology/identifier';
import { peerOf } from '../topology/links';
import { ownerOf, type Owner } from '../topology/owners';
import type { Topology } from '../topology/topology';

type Places = (topology: Topology, id: string) => readonly string[];

const itself: Places = (_, id) => [id];
const nodesOf = ({ clusters }: Topology, cluster: string): string[] => [
  ...(clusters[cluster]?.servers ?? []),
  ...(clusters[cluster]?.agents ?? []),
];
const nodesOfNamespace = (topology: Topology, id: string): string[] =>
  nodesOf(topology, topology.namespaces[id]?.cluster ?? '');
const nodesOfWorkload = (topology: Topology, id: string): string[] =>
  nodesOfNamespace(topology, topology.workloads[id]?.namespace ?? '');
const nodesOfService = (topology: Topology, id: string): string[] =>
  nodesOfWorkload(topology, topology.services[id]?.workload ?? '');

const devicesWhere = (
  { devices }: Topology,
  belongs: (device: Topology['devices'][string]) => boolean,
): string[] => Object.entries(devices).flatMap(([id, device]) => (belongs(device) ? [id] : []));

const places: Partial<Record<Owner, Places>> = {
  devices: itself,
  zones: itself,
  notes: itself,
  cables: ({ cables }, id) => cables[id]!.between.map((end) => splitPort(end).device),
  racks: (topology, id) => devicesWhere(topology, ({ rack }) => rack?.in === id),
  vlans: (topology, id) => [
    ...devicesWhere(topology, ({ management }) => management?.vlan === id),
    ...Object.entries(topology.devices).flatMap(([device, { ports = {} }]) =>
      Object.entries(ports).flatMap(([port, { vlan }]) => {
        if (!vlan || !('access' in vlan) || vlan.access !== id) return [];
        const peer = peerOf(topology, `${device}:${port}`);
        return peer === undefined ? [device] : [device, splitPort(peer).device];
      }),
    ),
  ],
  clusters: nodesOf,
  namespaces: nodesOfNamespace,
  workloads: nodesOfWorkload,
  services: nodesOfService,
  ingresses: (topology, id) => nodesOfNamespace(topology, topology.ingresses[id]!.namespace),
  containers: ({ containers }, id) => [containers[id]!.host],
};

/**
 * What stands on the canvas for records: a device, zone or note itself, a cable's ends, the nodes where a program can run. What is in no design,
 * like a device that another version had, stands for itself.
 */
export const drawnAt = (topology: Topology, ids: readonly string[]): string[] => [
  ...new Set(
    ids.flatMap((id) => {
      const owner = ownerOf(topology, id);
      return owner ? (places[owner]?.(topology, id) ?? []) : [id];
    }),
  ),
];
