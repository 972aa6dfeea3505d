import { kindOf } from '../../devices/kinds';
import { portsOf } from '../../devices/ports';
import { faultTargets, type FaultKindName } from '../faults/faults';
import { peerOf } from '../links';
import { idsOf } from '../owners';
import type { Call } from '../traffic';
import type { Topology } from '../topology';

/** What is selected of these records, the last first; else the first of them. */
export const picked = (records: Readonly<Record<string, unknown>>, selected: readonly string[]): string =>
  selected.findLast((id) => Object.hasOwn(records, id)) ?? Object.keys(records)[0] ?? '';

/** Devices that a K3s node or a Docker engine can run on. */
export const computers = ({ devices }: Topology): string[] =>
  Object.keys(devices).filter((id) => kindOf(devices[id]!).runsWorkloads);

/** Computers that are in no cluster. */
export function freeComputers(topology: Topology): string[] {
  const taken = new Set(
    Object.values(topology.clusters).flatMap(({ servers, agents }) => [...servers, ...agents]),
  );
  return computers(topology).filter((id) => !taken.has(id));
}

/** What traffic may run between: what has an address, and what runs programs. */
export const endsOf = (topology: Topology): string[] => [
  ...Object.keys(topology.devices).filter((id) =>
    ['host', 'router', 'internet'].includes(kindOf(topology.devices[id]!).role),
  ),
  ...(['services', 'workloads', 'containers'] as const).flatMap((owner) => Object.keys(topology[owner])),
];

/** What answers requests, services first: they are how it is asked. */
export const serversOf = (topology: Topology): string[] => [
  ...(['services', 'containers', 'workloads'] as const).flatMap((owner) => Object.keys(topology[owner])),
  ...computers(topology),
];

/** Two of what traffic runs between: what is given or selected, else the first, and towards who asks. */
export function twoEnds(
  topology: Topology,
  given: Readonly<Record<string, string>>,
  selected: readonly string[],
): { from: string; to: string } {
  const ends = endsOf(topology);
  const chosen = selected.filter((id) => ends.includes(id));
  const from = given['from'] ?? chosen[0] ?? ends[0] ?? '';
  const others = [...chosen, asker(topology), ...ends].filter((id) => id !== from && id !== '');
  return { from, to: given['to'] ?? others[0] ?? from };
}

/** Who asks: the machine of a person, or the world outside. */
export const asker = ({ devices }: Topology): string =>
  ['workstation', 'internet'].flatMap((kind) =>
    Object.keys(devices).filter((id) => devices[id]?.kind === kind),
  )[0] ??
  Object.keys(devices)[0] ??
  '';

export const trafficOf = (topology: Topology): string[] =>
  (['requests', 'flows', 'bulk'] as const).flatMap((owner) => idsOf(topology, owner));

/** What a fault of a kind can strike. */
export function strikable(topology: Topology, kind: FaultKindName): string[] {
  if (kind === 'port')
    return Object.entries(topology.devices).flatMap(([id, device]) =>
      portsOf(device).flatMap(({ name }) => (peerOf(topology, `${id}:${name}`) ? [`${id}:${name}`] : [])),
    );
  const hosts = kind === 'disk' || kind === 'throttled' || kind === 'slow-disk' || kind === 'out-of-service';
  return hosts ? computers(topology) : faultTargets[kind].flatMap((owner) => idsOf(topology, owner));
}

/** Every call of a request class by its place: `` is the class itself, `0.1` the second call of its first. */
export function callsOf(topology: Topology, request: string): { place: string; to: string }[] {
  const below = (calls: readonly Call[], place: string): { place: string; to: string }[] =>
    calls.flatMap(({ to, calls: further }, i) => {
      const here = place === '' ? String(i) : `${place}.${i}`;
      return [{ place: here, to }, ...below(further, here)];
    });
  const record = topology.traffic.requests[request];
  return record ? [{ place: '', to: record.to }, ...below(record.calls, '')] : [];
}
