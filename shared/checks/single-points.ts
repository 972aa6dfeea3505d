import { text, type Text } from '../language/text';
import { downstreamOf, feedsOf, sourcesOf } from '../power/feeds';
import { darkWhen } from '../power/outage';
import { splitPort } from '../topology/identifier';
import { peerOf } from '../topology/links';
import { portsOf } from '../devices/ports';
import { kindOf } from '../devices/kinds';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';
import { keepsDataOnNode } from '../topology/volume';

/**
 * Redundancy that is paid for and not had: everything that is to stand in for each other hangs on one thing. A homelab with one
 * of everything hides nothing, so nothing is said of it; `rackloom failures` tells what any single failure takes.
 */
export const singlePoints: Check = {
  name: 'single-points',
  finds:
    'Servers of a cluster, replicas of a workload or the two supplies of a device that all hang on one switch, power source or node.',
  offers: 'Let the workload run on any node.',
  run: (topology) => [
    ...Object.entries(topology.clusters).flatMap(([id, { servers }]) =>
      servers.length < 3 ? [] : sharedBy(topology, servers, id),
    ),
    ...replicasOnOne(topology),
    ...suppliesOfOne(topology),
  ],
};

/** More than half gone is the quorum gone. */
function sharedBy(topology: Topology, servers: readonly string[], cluster: string): Finding[] {
  const majority = (ids: readonly string[]) =>
    servers.filter((id) => ids.includes(id)).length * 2 > servers.length;
  const findings: Finding[] = [];
  const on = (what: Text | string, ids: readonly string[]) =>
    majority(ids) &&
    findings.push({
      severity: 'note',
      summary: text`the ${servers.length} servers of cluster ${cluster} hang on ${what}: without it the quorum is gone`,
      mend: text`Spread them, so that no single failure takes more than half.`,
      path: ['clusters', cluster, 'servers'],
    });
  for (const [id, device] of Object.entries(topology.devices))
    if (kindOf(device).role === 'switch') on(text`switch ${id}`, onlyAt(topology, id, servers));
  for (const source of sourcesOf(topology)) {
    const device = topology.devices[source];
    if (!device || kindOf(device).role === 'passive') on(source, darkWhen(topology, [source]));
  }
  return findings;
}

/** Those whose every cable leads to this switch. */
const onlyAt = (topology: Topology, id: string, devices: readonly string[]): string[] =>
  devices.filter((device) => {
    const record = topology.devices[device];
    const peers = record
      ? portsOf(record).flatMap(({ name }) => peerOf(topology, `${device}:${name}`) ?? [])
      : [];
    return peers.length > 0 && peers.every((peer) => splitPort(peer).device === id);
  });

function replicasOnOne(topology: Topology): Finding[] {
  return Object.entries(topology.workloads).flatMap(([id, workload]): Finding[] => {
    const { replicas, on, kind } = workload;
    if (kind === 'daemonset' || replicas < 2 || on?.length !== 1) return [];
    return [
      {
        severity: 'note',
        summary: text`the ${replicas} replicas of ${id} all run on ${on[0]}`,
        mend: text`Let them run on more nodes.`,
        ...(!keepsDataOnNode(workload) && {
          mends: [
            {
              label: text`Let them run on any node`,
              edit: 'setField' as const,
              arguments: { path: ['workloads', id, 'on'], value: undefined },
            },
          ],
        }),
        path: ['workloads', id, 'on'],
      },
    ];
  });
}

function suppliesOfOne(topology: Topology): Finding[] {
  return Object.entries(topology.devices).flatMap(([id, { power }]): Finding[] => {
    if ((power?.from.length ?? 0) < 2) return [];
    const own = new Set(feedsOf(topology).flatMap(({ device, source }) => (device === id ? [source] : [])));
    const common = sourcesOf(topology).find(
      (source) =>
        darkWhen(topology, [source]).includes(id) ||
        (own.size > 1 &&
          [...own].every((each) => each === source || downstreamOf(topology, source).includes(each))),
    );
    if (common === undefined) return [];
    return [
      {
        severity: 'note',
        summary: text`both supplies of ${id} hang on ${common}`,
        mend: text`Plug one of them into another circuit or UPS.`,
        path: ['devices', id, 'power'],
      },
    ];
  });
}
