import {
  clusterReferences,
  objectReferences,
  policyReferences,
  serviceReferences,
} from './cluster-references';
import { deviceReferences } from './device-references';
import { splitPort } from './identifier';
import { at, key, records, type Reference } from './reference';
import { collections, type Topology } from './topology';
import { expectationReferences, scenarioReferences, trafficReferences } from './traffic-references';

/** Every place in a topology that names an id. Rename, delete and the check for dangling references all go by this list. */
export function referencesOf(topology: Topology): Reference[] {
  return [
    ...records(topology.devices, 'devices', deviceReferences),
    ...records(topology.cables, 'cables', ({ between }, path) =>
      between.map((end, i) => ({
        ...at([...path, 'between', i], splitPort(end).device, ['devices'], path),
        as: 'port',
      })),
    ),
    ...topology.access.flatMap((rule, i) =>
      (['from', 'to'] as const).flatMap((side) =>
        rule[side] === 'any' ? [] : [at(['access', i, side], rule[side], ['vlans'], ['access', i])],
      ),
    ),
    ...clusterReferences(topology),
    ...serviceReferences(topology),
    ...policyReferences(topology),
    ...objectReferences(topology),
    ...trafficReferences(topology),
    ...expectationReferences(topology),
    ...scenarioReferences(topology),
    ...layoutReferences(topology),
  ];
}

function layoutReferences({ layout }: Topology): Reference[] {
  return [
    ...(['cables', 'services'] as const).flatMap((view) =>
      Object.keys(layout[view] ?? {}).map((to) => key(['layout', view, to], to, collections)),
    ),
    ...Object.keys(layout.bends ?? {}).map((to) => key(['layout', 'bends', to], to, ['cables'])),
    ...(layout.locked ?? []).map((to, i) => at(['layout', 'locked', i], to, ['devices', 'zones', 'notes'])),
  ];
}
