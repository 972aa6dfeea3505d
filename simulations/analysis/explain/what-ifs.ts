import { portsOf } from '#shared/devices/ports';
import { text, type Text } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import { splitPort } from '#shared/topology/identifier';
import { channelOf, channelsOf, linkOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import type { Traffic } from '#shared/topology/traffic';
import { hostWhatIfs } from './host-what-ifs';
import type { WhatIf } from './what-if';

/** Single changes that the results give reason to try, the likeliest first. */
export const whatIfsOf = (topology: Topology, results: Results): WhatIf[] => [
  ...fasterCables(topology, results),
  ...quickerServers(topology, results),
  ...hostWhatIfs(topology, results),
  ...nearerCables(topology, results),
  ...lessTraffic(topology, results),
];

/** A cable that is busy for less of its time holds nothing up. */
const busy = 0.2;

const loadOf = (results: Results, id: string) =>
  Math.max(results.links[id]!.forward.utilisation, results.links[id]!.backward.utilisation);

function fasterCables(topology: Topology, results: Results): WhatIf[] {
  return [...channelsOf(topology, Object.keys(results.links))]
    .map(([id]) => id)
    .filter((id) => loadOf(results, id) >= busy)
    .sort((a, b) => loadOf(results, b) - loadOf(results, a))
    .slice(0, 3)
    .flatMap((id) => {
      const faster = withRateDoubled(topology, id);
      const gains = linkOf(faster, id)!.rate > linkOf(topology, id)!.rate;
      return gains ? [{ change: text`cable ${id}: twice the rate`, targets: [id], topology: faster }] : [];
    });
}

function withRateDoubled(topology: Topology, id: string): Topology {
  const channel = channelOf(topology, id)!;
  const devices = { ...topology.devices };
  for (const end of channel.ends) {
    const { device: owner, port } = splitPort(end);
    const device = devices[owner]!;
    // A host that names one port has no others, so all are named.
    const ports = Object.fromEntries(
      portsOf(device).map(({ name, rate, upstream }) => {
        const factor = name === port ? 2 : 1;
        const own = { ...device.ports?.[name], rate: rate * factor };
        return [name, upstream === undefined ? own : { ...own, upstream: upstream * factor }];
      }),
    );
    devices[owner] = { ...device, ports };
  }
  const cables = { ...topology.cables };
  for (const each of channel.cables) {
    const cable = cables[each]!;
    if (cable.rate !== undefined) cables[each] = { ...cable, rate: cable.rate * 2 };
  }
  return { ...topology, devices, cables };
}

function nearerCables(topology: Topology, results: Results): WhatIf[] {
  const ofTraffic = [...Object.values(results.requests), ...Object.values(results.flows)];
  const channel = (at: string) => (topology.cables[at] ? (channelOf(topology, at)?.cables ?? []) : []);
  const matters = (id: string) =>
    ofTraffic.some(({ hops, latency }) =>
      hops.some((hop) => channel(hop.at).includes(id) && (hop.parts.propagation ?? 0) > latency.mean * 0.15),
    );
  return Object.entries(topology.cables).flatMap(([id, cable]) => {
    if (cable.delay === undefined || !matters(id)) return [];
    const nearer = { ...cable, delay: cable.delay / 2 };
    return [
      {
        change: text`cable ${id}: half the delay`,
        targets: [id],
        topology: { ...topology, cables: { ...topology.cables, [id]: nearer } },
      },
    ];
  });
}

/** What serves for long: half the time, and where requests wait for it, twice the places. */
function quickerServers(topology: Topology, results: Results): WhatIf[] {
  const load = new Map<string, { busy: number; waiting: number }>();
  for (const [name, { busyMean, waitingMean }] of Object.entries(results.servers)) {
    const id = name.split('/')[0]!;
    const known = load.get(id) ?? { busy: 0, waiting: 0 };
    load.set(id, { busy: known.busy + busyMean, waiting: known.waiting + waitingMean });
  }
  return (['workloads', 'containers'] as const)
    .flatMap((collection) => Object.keys(topology[collection]).map((id) => ({ collection, id })))
    .map((each) => ({ ...each, ...(load.get(each.id) ?? { busy: 0, waiting: 0 }) }))
    .sort((a, b) => b.busy - a.busy)
    .slice(0, 4)
    .flatMap(({ collection, id, waiting }) => {
      const { serving } = topology[collection][id]!;
      if (!serving || !('time' in serving)) return [];
      const change = (words: Text, changed: object): WhatIf => ({
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
      const quicker = change(text`${id}: half the service time`, { time: serving.time / 2 });
      const wider = change(text`${id}: twice the places`, { concurrency: serving.concurrency * 2 });
      return waiting > 0.01 ? [quicker, wider] : [quicker];
    });
}

/** The largest flows and bulk copies, each left out: what competes for the same cables. */
function lessTraffic(topology: Topology, { flows, bulk = {} }: Results): WhatIf[] {
  const largest = (of: Record<string, { goodput: number }>) =>
    Object.keys(of)
      .sort((a, b) => of[b]!.goodput - of[a]!.goodput)
      .slice(0, 2);
  const without = (words: Text, id: string, kept: Partial<Traffic>): WhatIf => ({
    change: words,
    targets: [id],
    topology: { ...topology, traffic: { ...topology.traffic, ...kept } },
  });
  const { traffic } = topology;
  return [
    ...largest(flows).map((id) => without(text`without flow ${id}`, id, { flows: omit(traffic.flows, id) })),
    ...largest(bulk).map((id) =>
      without(text`without bulk copy ${id}`, id, { bulk: omit(traffic.bulk ?? {}, id) }),
    ),
  ];
}

const omit = <T>(records: Record<string, T>, id: string): Record<string, T> =>
  Object.fromEntries(Object.entries(records).filter(([other]) => other !== id));
