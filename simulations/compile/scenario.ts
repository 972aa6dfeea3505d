import type { Scenario } from '#shared/topology/scenario';
import { splitPort } from '#shared/topology/identifier';
import type { Bulk } from '#shared/topology/bulk';
import type { Topology } from '#shared/topology/topology';
import type { Flow, RequestClass } from '#shared/topology/traffic';

/** The topology as a scenario has it: only the traffic that runs, at its rates, and ports in the wrong VLAN. */
export function inScenario(topology: Topology, scenario: Scenario | undefined): Topology {
  return { ...topology, traffic: trafficOf(topology, scenario), devices: devicesOf(topology, scenario) };
}

function trafficOf({ traffic }: Topology, scenario: Scenario | undefined): Topology['traffic'] {
  if (!scenario?.traffic) return everyday(traffic);
  const { only, rate = 1, rates = {} } = scenario.traffic;
  const factor = (id: string) => rate * (rates[id] ?? 1);
  const runs = (id: string, record: Flow | RequestClass | Bulk) => {
    const isNamed = only?.includes(id) ?? false;
    const isAsked = 'onDemand' in record && record.onDemand ? isNamed || id in rates : isNamed || !only;
    return isAsked && factor(id) > 0;
  };
  const scaled = <R extends Flow | RequestClass>(records: Record<string, R>): Record<string, R> =>
    Object.fromEntries(
      Object.entries(records)
        .filter(([id, record]) => runs(id, record))
        .map(([id, record]) => [id, times(record, factor(id))]),
    );
  const copies = Object.entries(traffic.bulk ?? {}).filter(([id, record]) => runs(id, record));
  return {
    ...traffic,
    flows: scaled(traffic.flows),
    requests: scaled(traffic.requests),
    ...(traffic.bulk && { bulk: Object.fromEntries(copies) }),
  };
}

/** All but what runs on demand; the records themselves, so that they are known again by identity. */
function everyday(traffic: Topology['traffic']): Topology['traffic'] {
  const requests = Object.entries(traffic.requests).filter(([, { onDemand }]) => !onDemand);
  return { ...traffic, requests: Object.fromEntries(requests) };
}

/** More or fewer of the same: by rate, in a closed loop by users. */
function times<R extends Flow | RequestClass>(record: R, factor: number): R {
  const scaled = { ...record, rate: record.rate * factor };
  if (!('users' in record) || !record.users) return scaled;
  const count = Math.max(1, Math.round(record.users.count * factor));
  return { ...scaled, users: { ...record.users, count } };
}

function devicesOf({ devices }: Topology, scenario: Scenario | undefined): Topology['devices'] {
  const changed = { ...devices };
  for (const { port, vlan } of scenario?.vlans ?? []) {
    const { device: id, port: name } = splitPort(port);
    const device = changed[id];
    if (device)
      changed[id] = { ...device, ports: { ...device.ports, [name]: { ...device.ports?.[name], vlan } } };
  }
  return changed;
}
