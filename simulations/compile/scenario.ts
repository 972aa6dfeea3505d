import type { Scenario } from '#shared/topology/scenario';
import type { Topology } from '#shared/topology/topology';
import type { Flow, RequestClass } from '#shared/topology/traffic';

/** The topology with only the traffic that a scenario lets run, at its rates. */
export function withTraffic(topology: Topology, { traffic: chosen }: Scenario): Topology {
  if (!chosen) return topology;
  const factor = (id: string) => (chosen.rate ?? 1) * (chosen.rates?.[id] ?? 1);
  const scaled = <R extends Flow | RequestClass>(records: Record<string, R>): Record<string, R> =>
    Object.fromEntries(
      Object.entries(records)
        .filter(([id]) => (chosen.only?.includes(id) ?? true) && factor(id) > 0)
        .map(([id, record]) => [id, times(record, factor(id))]),
    );
  const { flows, requests } = topology.traffic;
  return { ...topology, traffic: { ...topology.traffic, flows: scaled(flows), requests: scaled(requests) } };
}

/** More or fewer of the same: by rate, in a closed loop by users. */
function times<R extends Flow | RequestClass>(record: R, factor: number): R {
  const scaled = { ...record, rate: record.rate * factor };
  if (!('users' in record) || !record.users) return scaled;
  const count = Math.max(1, Math.round(record.users.count * factor));
  return { ...scaled, users: { ...record.users, count } };
}
