import type { Scenario } from '#shared/topology/scenario';
import type { Topology } from '#shared/topology/topology';

/** The topology with only the traffic that a scenario lets run, at its rates. */
export function withTraffic(topology: Topology, { traffic: chosen }: Scenario): Topology {
  if (!chosen) return topology;
  const factor = (id: string) => (chosen.rate ?? 1) * (chosen.rates?.[id] ?? 1);
  const scaled = <R extends { rate: number }>(records: Record<string, R>): Record<string, R> =>
    Object.fromEntries(
      Object.entries(records)
        .filter(([id]) => (chosen.only?.includes(id) ?? true) && factor(id) > 0)
        .map(([id, record]) => [id, { ...record, rate: record.rate * factor(id) }]),
    );
  const { flows, requests } = topology.traffic;
  return { ...topology, traffic: { ...topology.traffic, flows: scaled(flows), requests: scaled(requests) } };
}
