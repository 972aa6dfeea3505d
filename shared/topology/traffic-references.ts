import { vlanReferences } from './device-references';
import { faultTargets, type Fault } from './faults/faults';
import { splitPort } from './identifier';
import type { Path } from './paths';
import { at, key, optional, records, type Reference } from './reference';
import type { Topology } from './topology';
import type { Call } from './traffic';

/** What traffic runs between. */
const ends = ['devices', 'workloads', 'services', 'containers'] as const;
/** What an expectation may speak of besides. */
const parties = [...ends, 'vlans', 'namespaces'] as const;

export function trafficReferences({ traffic }: Topology): Reference[] {
  return [
    ...Object.entries(traffic.flows).flatMap(([id, { from, to }]) => {
      const path = ['traffic', 'flows', id];
      return [at([...path, 'from'], from, ends, path), at([...path, 'to'], to, ends, path)];
    }),
    ...Object.entries(traffic.bulk ?? {}).flatMap(([id, { from, to }]) => {
      const path = ['traffic', 'bulk', id];
      return [at([...path, 'from'], from, ends, path), at([...path, 'to'], to, ends, path)];
    }),
    ...Object.entries(traffic.requests).flatMap(([id, { from, to, via, calls }]) => {
      const path = ['traffic', 'requests', id];
      return [
        at([...path, 'from'], from, ends, path),
        at([...path, 'to'], to, ends, path),
        ...optional([...path, 'via'], via, ['ingresses']),
        ...callReferences(calls, [...path, 'calls']),
      ];
    }),
  ];
}

const callReferences = (calls: readonly Call[], path: Path): Reference[] =>
  calls.flatMap((call, i) => [
    at([...path, i, 'to'], call.to, ends, [...path, i]),
    ...callReferences(call.calls, [...path, i, 'calls']),
  ]);

export function expectationReferences(topology: Topology): Reference[] {
  return records(topology.expectations, 'expectations', (expectation, path) => {
    if ('requests' in expectation)
      return [at([...path, 'requests'], expectation.requests, ['requests'], path)];
    if ('flow' in expectation) return [at([...path, 'flow'], expectation.flow, ['flows'], path)];
    return [
      at([...path, 'from'], expectation.from, parties, path),
      at([...path, 'to'], expectation.to, parties, path),
    ];
  });
}

export function scenarioReferences(topology: Topology): Reference[] {
  const traffic = ['flows', 'requests'] as const;
  return records(topology.scenarios, 'scenarios', ({ traffic: selected, vlans, faults }, path) => [
    ...(selected?.only ?? []).map((to, i) => at([...path, 'traffic', 'only', i], to, [...traffic, 'bulk'])),
    ...Object.keys(selected?.rates ?? {}).map((to) => key([...path, 'traffic', 'rates', to], to, traffic)),
    ...(vlans ?? []).flatMap(({ port, vlan }, i): Reference[] => {
      const entry = [...path, 'vlans', i];
      const device = at([...entry, 'port'], splitPort(port).device, ['devices'], entry);
      return [{ ...device, as: 'port' }, ...vlanReferences(vlan, [...entry, 'vlan'], entry)];
    }),
    ...faults.flatMap((fault, i) => faultReferences(fault, [...path, 'faults', i])),
  ]);
}

function faultReferences(fault: Fault, path: Path): Reference[] {
  const among = faultTargets[fault.kind];
  const target = [...path, 'target'];
  if (fault.kind === 'port')
    return [{ ...at(target, splitPort(fault.target).device, among, path), as: 'port' }];
  if (typeof fault.target === 'string') return [at(target, fault.target, among, path)];
  return fault.target.map((to, i) => ({ ...at([...target, i], to, among), lastTakes: path }));
}
