import { darkWhen } from '#shared/power/outage';
import type { Fault } from '#shared/topology/faults/faults';
import { restoreNode, stopNode } from '../nodes/power';
import type { FaultKind } from './fault-kind';

/** A device, and with a switch what only its PoE feeds. */
export const device: FaultKind<Extract<Fault, { kind: 'device' }>> = {
  kind: 'device',
  compile({ topology, nodeNumbers }, { target }) {
    return nodesOf(nodeNumbers, darkWhen(topology, [target]));
  },
  begin(run, nodes) {
    for (const node of nodes) stopNode(run, node);
  },
  end(run, nodes) {
    for (const node of nodes) restoreNode(run, node);
  },
};

/** Nodes in the order of their numbers: the file's order must not say who goes first. */
export const nodesOf = (numbers: ReadonlyMap<string, number>, ids: readonly string[]): number[] =>
  ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b);
