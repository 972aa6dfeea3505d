import { type Text, text } from '#shared/language/text';
import type { Drift, LiveNode, LivePod, LiveState } from '#shared/live/entities';
import type { Topology } from '#shared/topology/topology';
import { nameOf } from '#shared/topology/lookup';

/**
 * What no plan compares, because no step can mend it directly: whether nodes are ready and pods run. Only sources that are
 * in contact are believed.
 */
export const driftOfLive = (live: LiveState, topology: Topology): Drift[] =>
  Object.keys(topology.clusters)
    .filter((cluster) => live.sources[`cluster/${cluster}`]?.contact === 'live')
    .flatMap((cluster) => [...nodeDrift(cluster, live, topology), ...podDrift(cluster, live, topology)]);

function nodeDrift(cluster: string, live: LiveState, topology: Topology): Drift[] {
  const nodes = Object.values(live.nodes).filter(({ source }) => source === `cluster/${cluster}`);
  const { servers = [], agents = [] } = topology.clusters[cluster] ?? {};
  const members = [...servers, ...agents];
  const designed = members.flatMap((device): Drift[] => {
    const node = nodes.find(({ record }) => record === device);
    if (!node)
      return [
        { subject: device, field: text`node`, designed: text`in cluster ${cluster}`, live: text`not there` },
      ];
    return [...readinessDrift(device, node), ...cordonDrift(device, node)];
  });
  const strangers = nodes
    .filter(({ record }) => record === undefined || !members.includes(record))
    .map(({ name, record }) => ({
      subject: record ?? name,
      field: text`node`,
      designed: text`not in cluster ${cluster}`,
      live: text`there`,
    }));
  return [...designed, ...strangers, ...quorumDrift(cluster, servers, nodes, live)];
}

/**
 * etcd goes on while more than half of its members do. Without that the API is silent, so here it is met. The API needs most
 * of a minute to say that a node is gone; a host that does not answer us is told at once.
 */
function quorumDrift(
  cluster: string,
  servers: readonly string[],
  nodes: readonly LiveNode[],
  { sources }: LiveState,
): Drift[] {
  const answers = (device: string) => {
    const host = sources[`host/${device}`];
    return host?.problem === undefined || host.contact === 'live';
  };
  const isReady = (device: string) =>
    answers(device) && nodes.some(({ record, ready }) => record === device && ready === 'True');
  const lost = servers.filter((device) => !isReady(device));
  const ready = servers.length - lost.length;
  if (servers.length < 3 || lost.length === 0) return [];
  const quorum = Math.floor(servers.length / 2) + 1;
  const spare = ready - quorum;
  return [
    {
      subject: cluster,
      field: text`servers`,
      designed: text`${servers.length} ready`,
      live:
        spare > 0
          ? text`${ready} ready, without ${lost} (the quorum is ${quorum}: ${spare} more may be lost)`
          : spare === 0
            ? text`${ready} ready, without ${lost} (the quorum is ${quorum}: with one more lost the cluster can be changed no more)`
            : text`${ready} ready, without ${lost} (the quorum is ${quorum}: some that are not ready still answer)`,
    },
  ];
}

function readinessDrift(device: string, node: LiveNode): Drift[] {
  if (node.ready === 'True') return [];
  const { reason = '', since } = node.conditions['Ready'] ?? {};
  const state = node.ready === 'False' ? text`not ready` : text`unknown`;
  return [
    {
      subject: device,
      field: text`node readiness`,
      designed: text`ready`,
      live: reason ? text`${state} (${reason})` : state,
      ...(since && { since }),
    },
  ];
}

const cordonDrift = (device: string, { unschedulable }: LiveNode): Drift[] =>
  unschedulable
    ? [{ subject: device, field: text`node scheduling`, designed: text`takes pods`, live: text`cordoned` }]
    : [];

function podDrift(cluster: string, live: LiveState, topology: Topology): Drift[] {
  const pods = Object.values(live.pods).filter(({ source }) => source === `cluster/${cluster}`);
  return Object.entries(topology.workloads)
    .filter(([, { namespace }]) => topology.namespaces[namespace]?.cluster === cluster)
    .flatMap(([id, workload]) => {
      const own = pods.filter(({ record, phase }) => record === id && phase !== 'Succeeded');
      const ready = own.filter((pod) => pod.ready).length;
      // How many a daemon set should have depends on the nodes; that none of its pods fails can be said.
      const wanted = workload.kind === 'daemonset' ? own.length : workload.replicas;
      if (ready === wanted) return [];
      return [
        {
          subject: id,
          field: text`ready pods of ${nameOf(topology, 'workloads', id)}`,
          designed: text`${wanted}`,
          live: withReasons(ready, own),
        },
      ];
    });
}

/** How many are ready, and the reasons that those which are not give, each once. */
function withReasons(ready: number, pods: LivePod[]): Text {
  const reasons = pods.filter(({ ready }) => !ready).map(({ reason, phase }) => reason ?? phase);
  return reasons.length > 0 ? text`${ready} (${[...new Set(reasons)]})` : text`${ready}`;
}
