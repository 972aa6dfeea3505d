import type { Call } from './traffic';
import type { Topology } from './topology';

/** One end asks or sends, the other answers or takes it. Ends are devices, workloads, services and containers. */
export interface Exchange {
  /** Id of the flow, copy or request class that it belongs to. */
  traffic: string;
  from: string;
  to: string;
  /** Ingress that it enters by. */
  via?: string;
}

/** Every two that talk to each other in the traffic, calls of calls included. */
export function exchangesOf({ traffic: { flows, requests, bulk = {} } }: Topology): Exchange[] {
  const sent = Object.entries({ ...flows, ...bulk }).map(([traffic, { from, to }]) => ({
    traffic,
    from,
    to,
  }));
  const asked = Object.entries(requests).flatMap(([traffic, { from, via, to, calls }]) => [
    { traffic, from, to, ...(via !== undefined && { via }) },
    ...callsFrom(traffic, to, calls),
  ]);
  return [...sent, ...asked];
}

const callsFrom = (traffic: string, from: string, calls: readonly Call[]): Exchange[] =>
  calls.flatMap(({ to, calls: further }) => [{ traffic, from, to }, ...callsFrom(traffic, to, further)]);

/**
 * What a picked thing takes part in: a service and an ingress are asked; a workload is, by its services too, and asks others,
 * as a container does. Undefined for what is none of them.
 */
export function exchangesWith(topology: Topology, id: string): Exchange[] | undefined {
  const { services, workloads, containers, ingresses } = topology;
  if (ingresses[id]) return exchangesOf(topology).filter(({ via }) => via === id);
  if (services[id]) return exchangesOf(topology).filter(({ to }) => to === id);
  if (!workloads[id] && !containers[id]) return undefined;
  const names = new Set([
    id,
    ...Object.keys(services).filter((service) => services[service]!.workload === id),
  ]);
  return exchangesOf(topology).filter(({ from, to }) => names.has(from) || names.has(to));
}
