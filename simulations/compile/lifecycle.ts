import type { Ns } from '#shared/units/quantity';
import { islands, outagesOf } from '../cluster/connection';
import { lifecycleOf, type Pod } from '../cluster/lifecycle';
import { fromNs } from '../engine/clock';
import { strikes } from '../faults/strikes';
import { byCodeUnit, sortedIds, type Draft, type Pass } from './draft';
import { podRequest, systemRequest } from './placement';
import { keepsDataOnNode } from '#shared/topology/volume';

/** From a pod's placing until it serves, its image being there: assumed. */
const usualStart: Ns = 5e9;

/** What every cluster makes of the scenario's faults. */
export const lifecycle: Pass = {
  name: 'lifecycle',
  run(draft) {
    const { scenario, network, nodeNumbers } = draft;
    if (!scenario || scenario.faults.length === 0) return;
    const outages = outagesOf(draft);
    const moments = [...new Set(outages.flatMap(({ from, until }) => [from, until]))]
      .filter((at) => at < Infinity)
      .sort((a, b) => a - b);
    const found = new Map(moments.map((at) => [at, islands(network, outages, at)]));
    const islandAt = (device: string, at: Ns) => {
      const last = moments.findLast((moment) => moment <= at)!;
      return found.get(last)![nodeNumbers.get(device) ?? -1] ?? -1;
    };
    for (const id of sortedIds(draft.topology.clusters)) {
      const { replacements, changes, events } = lifecycleOf({
        cluster: draft.topology.clusters[id]!,
        nodes: draft.schedulerNodes.get(id)!,
        pods: podsOf(draft, id),
        moments,
        islandAt,
        outOfService: marked(draft),
        until: scenario.duration,
      });
      draft.replacements.push(...replacements);
      draft.endpointChanges.push(...changes);
      network.clusterEvents.push(...events);
    }
    network.clusterEvents.sort((a, b) => a.at - b.at);
  },
};

function podsOf({ topology, network }: Draft, cluster: string): Pod[] {
  return Object.keys(network.placement)
    .sort(byCodeUnit)
    .flatMap((id) => {
      const workload = topology.workloads[id];
      const own = workload ? topology.namespaces[workload.namespace]?.cluster : id.split('/')[0];
      if (own !== cluster) return [];
      return network.placement[id]!.map((device, replica) => ({
        name: `${id}/${replica}`,
        kind: workload?.kind ?? 'deployment',
        request: workload ? podRequest(id, workload) : systemRequest(id),
        device,
        pinned: workload !== undefined && keepsDataOnNode(workload),
        start: workload?.start ?? usualStart,
      }));
    });
}

const marked = ({ scenario }: Draft) =>
  (scenario?.faults ?? []).flatMap((fault) =>
    fault.kind === 'out-of-service' ? strikes(fault).map(([at]) => ({ at, device: fault.target })) : [],
  );

/** Endpoint changes by the instances' numbers. */
export const endpoints: Pass = {
  name: 'endpoints',
  run({ network, endpointChanges }) {
    const numbers = new Map(network.instances.names.map((name, number) => [name, number]));
    const sorted = [...endpointChanges].sort((a, b) => a.at - b.at);
    network.endpointChanges = {
      at: Float64Array.from(sorted, ({ at }) => fromNs(at)),
      instance: Int32Array.from(sorted, ({ pod }) => numbers.get(pod)!),
      listed: Uint8Array.from(sorted, ({ listed }) => (listed ? 1 : 0)),
    };
  },
};
