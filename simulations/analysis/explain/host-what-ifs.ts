import { portsOf } from '#shared/devices/ports';
import { text, type Text } from '#shared/language/text';
import type { TimePart } from '#shared/results/breakdown';
import type { DirectionResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import { isLlm, type LlmServing } from '#shared/topology/serving';
import { splitPort } from '#shared/topology/identifier';
import { channelsOf } from '#shared/topology/links';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import type { WhatIf } from './what-if';

/** Single changes to hosts, what runs on them and their queues that the results give reason to try. */
export const hostWhatIfs = (topology: Topology, results: Results): WhatIf[] => [
  ...moreCores(topology, results),
  ...fasterDisks(topology, results),
  ...moreReplicas(topology, results),
  ...largerBuffers(topology, results),
  ...otherModels(topology, results),
];

/** A part below this share of every latency holds nothing up. */
const matters = 0.05;

/** The largest share of some traffic's mean latency that a part takes at a place. */
function shareAt({ requests, flows }: Results, id: string, part: TimePart): number {
  const shares = [...Object.values(requests), ...Object.values(flows)].map(({ hops, latency }) => {
    const there = hops.reduce((sum, hop) => sum + (hop.at === id ? (hop.parts[part] ?? 0) : 0), 0);
    return latency.mean > 0 ? there / latency.mean : 0;
  });
  return Math.max(0, ...shares);
}

/** Hosts at which a part matters, the worst first. */
const hostsWith = (results: Results, ...parts: TimePart[]): string[] =>
  Object.keys(results.hosts)
    .map((id) => ({ id, share: Math.max(...parts.map((part) => shareAt(results, id, part))) }))
    .filter(({ share }) => share >= matters)
    .sort((a, b) => b.share - a.share)
    .slice(0, 2)
    .map(({ id }) => id);

const withDevice = (topology: Topology, id: string, changed: Partial<Device>): Topology => ({
  ...topology,
  devices: { ...topology.devices, [id]: { ...topology.devices[id]!, ...changed } },
});

function moreCores(topology: Topology, results: Results): WhatIf[] {
  return hostsWith(results, 'waiting for a core').map((id) => {
    const cores = results.hosts[id]!.cores * 2;
    const hardware = { ...topology.devices[id]!.hardware, cores };
    return {
      change: text`${id}: ${cores} cores`,
      targets: [id],
      topology: withDevice(topology, id, { hardware }),
    };
  });
}

function fasterDisks(topology: Topology, results: Results): WhatIf[] {
  return hostsWith(results, 'disk', 'waiting for the disk').flatMap((id) => {
    const kind = results.hosts[id]!.disk?.kind;
    if (kind === undefined || kind === 'nvme') return [];
    const { machine, hardware } = topology.devices[id]!;
    const faster = {
      hardware: { ...hardware, disk: 'nvme' as const },
      machine: { ...machine, disk: undefined },
    };
    return [
      {
        change:
          kind === 'sd'
            ? text`${id}: NVMe in place of an SD card`
            : text`${id}: NVMe in place of its ${kind} disk`,
        targets: [id],
        topology: withDevice(topology, id, faster),
      },
    ];
  });
}

/** One pod more for workloads whose pods have requests waiting for a place. */
function moreReplicas(topology: Topology, results: Results): WhatIf[] {
  const waiting = (id: string) =>
    Object.entries(results.servers).reduce(
      (sum, [name, server]) => sum + (name.startsWith(`${id}/`) ? server.waitingMean : 0),
      0,
    );
  return Object.entries(topology.workloads)
    .filter(([id, { kind }]) => kind === 'deployment' && waiting(id) > 0.01)
    .sort(([a], [b]) => waiting(b) - waiting(a))
    .slice(0, 2)
    .map(([id, workload]) => {
      const replicas = workload.replicas + 1;
      return {
        change: text`${id}: ${replicas} replicas`,
        targets: [id],
        topology: { ...topology, workloads: { ...topology.workloads, [id]: { ...workload, replicas } } },
      };
    });
}

/** What a port holds where the file does not say: docs/models/queue.md. */
const usualLimit = { switch: { bytes: 256 * 1024 }, other: { packets: 1000 } };

function largerBuffers(topology: Topology, results: Results): WhatIf[] {
  const full = ({ lost }: DirectionResult) => lost['queue full'] ?? 0;
  return [...channelsOf(topology, Object.keys(results.links))]
    .flatMap(([id, { ends }]) => [
      { end: ends[0], lost: full(results.links[id]!.forward) },
      { end: ends[1], lost: full(results.links[id]!.backward) },
    ])
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, 2)
    .map(({ end }) => ({
      change: text`port ${end}: twice the buffer`,
      targets: [splitPort(end).device],
      topology: withBufferDoubled(topology, end),
    }));
}

function withBufferDoubled(topology: Topology, end: string): Topology {
  const { device: id, port: name } = splitPort(end);
  const device = topology.devices[id]!;
  const given = portsOf(device).find((port) => port.name === name)?.queue ?? {
    discipline: 'drop-tail' as const,
  };
  const limit = given.limit ?? (device.kind === 'switch' ? usualLimit.switch : usualLimit.other);
  const { packets, bytes } = { packets: undefined, bytes: undefined, ...limit };
  const queue = {
    ...given,
    limit: { ...(packets && { packets: packets * 2 }), ...(bytes && { bytes: bytes * 2 }) },
  };
  // A host that names one port has no others, so all are named.
  const ports = Object.fromEntries(
    portsOf(device).map((port) => [port.name, { ...device.ports?.[port.name] }]),
  );
  return withDevice(topology, id, { ports: { ...ports, [name]: { ...ports[name], queue } } });
}

/** Language models that compute most of the time: a GPU that is twice as fast, and larger batches where requests wait. */
function otherModels(topology: Topology, results: Results): WhatIf[] {
  return (['workloads', 'containers'] as const).flatMap((collection) =>
    Object.keys(topology[collection]).flatMap((id) => {
      const { serving } = topology[collection][id]!;
      const servers = Object.entries(results.servers)
        .filter(([name]) => name.split('/')[0] === id)
        .map(([, server]) => server);
      if (!serving || !isLlm(serving) || !servers.some(({ llm }) => (llm?.busy ?? 0) > 0.2)) return [];
      const change = (words: Text, changed: Partial<LlmServing>): WhatIf => ({
        change: words,
        targets: [id],
        topology: {
          ...topology,
          [collection]: {
            ...topology[collection],
            [id]: { ...topology[collection][id]!, serving: { ...serving, ...changed } },
          },
        },
      });
      const faster = change(text`${id}: a GPU twice as fast`, {
        prefill: serving.prefill * 2,
        decode: serving.decode * 2,
      });
      const wider = change(text`${id}: batches twice as large`, { batch: serving.batch * 2 });
      return servers.some(({ waitingMean }) => waitingMean > 0.01) ? [faster, wider] : [faster];
    }),
  );
}
