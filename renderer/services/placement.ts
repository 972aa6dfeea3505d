import type { LiveState } from '#shared/live/entities';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { clusterRole } from '../state/cluster-role';

/** One thing that runs on a device: a pod of a workload, or a Docker container. */
export interface Running {
  key: string;
  /** Topology record it belongs to, where it belongs to one. */
  record: string | undefined;
  name: string;
  detail: string;
  state: 'designed' | 'ready' | 'not-ready';
}

export interface HostRow {
  device: string;
  role: 'server' | 'agent' | 'docker';
  cluster: string | null;
  running: Running[];
}

/** Who runs where: from the live cluster where it is watched, else as the simulator's scheduler placed it. */
export function placementOf(topology: Topology, results: Results | null, live: LiveState | null): HostRow[] {
  return Object.keys(topology.devices).flatMap((device): HostRow[] => {
    const role = clusterRole(topology, device);
    const docker = containersOn(topology, live, device);
    if (!role) return docker.length > 0 ? [{ device, role: 'docker', cluster: null, running: docker }] : [];
    const pods = live ? livePods(live, device) : placedPods(topology, results, device);
    return [{ device, role: role.role, cluster: role.cluster, running: [...pods, ...docker] }];
  });
}

function livePods(live: LiveState, device: string): Running[] {
  const names = new Set(
    Object.values(live.nodes).flatMap(({ record, name }) => (record === device ? [name] : [])),
  );
  return Object.values(live.pods)
    .filter(({ node }) => names.has(node))
    .map(({ namespace, name, record, ready, phase, reason }) => ({
      key: `${namespace}/${name}`,
      record,
      name,
      detail: `${namespace} · ${reason ?? phase}`,
      state: ready ? 'ready' : 'not-ready',
    }));
}

function placedPods(topology: Topology, results: Results | null, device: string): Running[] {
  return Object.entries(results?.placement ?? {}).flatMap(([workload, devices]) =>
    devices.flatMap((at, index): Running[] =>
      at === device
        ? [
            {
              key: `${workload}-${index}`,
              record: workload,
              name: devices.length > 1 ? `${workload} ${index + 1}/${devices.length}` : workload,
              detail: topology.workloads[workload]?.namespace ?? '',
              state: 'designed',
            },
          ]
        : [],
    ),
  );
}

function containersOn(topology: Topology, live: LiveState | null, device: string): Running[] {
  return Object.entries(topology.containers)
    .filter(([, { host }]) => host === device)
    .map(([id, { name, image }]) => {
      const real =
        live &&
        Object.values(live.containers).find(
          (one) => one.record === id || (one.host === device && one.name === (name ?? id)),
        );
      const state = real ? (real.state === 'running' ? 'ready' : 'not-ready') : 'designed';
      return { key: id, record: id, name: name ?? id, detail: real ? real.status : image, state };
    });
}

/** Workloads that nothing has placed yet: without a simulation and without a live cluster nobody knows where. */
export function unplaced(topology: Topology, rows: readonly HostRow[]): string[] {
  const placed = new Set(rows.flatMap(({ running }) => running.map(({ record }) => record)));
  return Object.keys(topology.workloads).filter((id) => !placed.has(id));
}
