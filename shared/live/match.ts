import { portsOf } from '../devices/ports';
import { hostnameOf } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import { appLabel, recordLabel } from './labels';

type Labels = Readonly<Record<string, string>>;

/** Finds the topology record that a live thing belongs to, by id; undefined where the design knows no such thing. */
export interface Matcher {
  /** By the node's name, else by its machine-id (D1), where `deviceOfMachine` knows it. */
  node(node: { cluster: string; name: string; machineId: string }): string | undefined;
  /** By label, else by application and namespace: `app` is what `appOf` says. */
  pod(pod: { cluster: string; namespace: string; labels: Labels; app: string }): string | undefined;
  service(service: { cluster: string; namespace: string; name: string; labels: Labels }): string | undefined;
  container(container: { host: string; name: string; record: string }): string | undefined;
  /** `device:port` of the port that the switch calls `interfaceName`. */
  switchPort(device: string, interfaceName: string): string | undefined;
}

export function createMatcher(
  topology: Topology,
  deviceOfMachine: (machineId: string) => string | undefined = () => undefined,
): Matcher {
  const namespaceIs = (workload: string, cluster: string, namespace: string) =>
    topology.workloads[workload]?.namespace === namespace &&
    topology.namespaces[namespace]?.cluster === cluster;
  const devicesByName = new Map(
    Object.keys(topology.devices).map((device) => [hostnameOf(topology, device), device]),
  );
  const portsByInterface = new Map(
    Object.entries(topology.devices).flatMap(([id, device]) =>
      device.kind === 'switch'
        ? portsOf(device).map((port) => [`${id}:${port.interface}`, `${id}:${port.name}`] as const)
        : [],
    ),
  );

  return {
    node: ({ cluster, name, machineId }) => {
      const device = devicesByName.get(name) ?? (machineId ? deviceOfMachine(machineId) : undefined);
      const { servers = [], agents = [] } = topology.clusters[cluster] ?? {};
      // A node of another cluster may have the name of one of our hosts; a host that is to leave the cluster is still ours.
      const elsewhere = Object.entries(topology.clusters).some(
        ([id, other]) => id !== cluster && device && [...other.servers, ...other.agents].includes(device),
      );
      return device && ([...servers, ...agents].includes(device) || !elsewhere) ? device : undefined;
    },
    pod: ({ cluster, namespace, labels, app }) => {
      const labelled = labels[recordLabel];
      if (labelled !== undefined && namespaceIs(labelled, cluster, namespace)) return labelled;
      return Object.entries(topology.workloads).find(
        ([id, workload]) => (workload.name ?? id) === app && namespaceIs(id, cluster, namespace),
      )?.[0];
    },
    service: ({ cluster, namespace, name, labels }) => {
      const isIn = (id: string) => {
        const service = topology.services[id];
        return service !== undefined && namespaceIs(service.workload, cluster, namespace);
      };
      const labelled = labels[recordLabel];
      if (labelled !== undefined && isIn(labelled)) return labelled;
      return Object.entries(topology.services).find(
        ([id, service]) => (service.name ?? id) === name && isIn(id),
      )?.[0];
    },
    container: ({ host, name, record }) => {
      if (topology.containers[record]?.host === host) return record;
      return Object.entries(topology.containers).find(
        ([id, container]) => container.host === host && (container.name ?? id) === name,
      )?.[0];
    },
    switchPort: (device, interfaceName) => portsByInterface.get(`${device}:${interfaceName}`),
  };
}

/** The application a pod belongs to: what its labels say, else the controller that made it, without generated endings. */
export function appOf(
  labels: Labels,
  owner: { kind: string; name: string } | undefined,
  name: string,
): string {
  const labelled = labels[appLabel] ?? labels['app'] ?? labels['k8s-app'];
  if (labelled) return labelled;
  if (!owner) return name;
  // A ReplicaSet is named after its Deployment and a hash of its template, with an alphabet without vowels.
  return owner.kind === 'ReplicaSet' ? owner.name.replace(/-[bcdf-hj-np-tv-z0-9]{1,10}$/, '') : owner.name;
}
