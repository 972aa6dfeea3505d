import type { AccessRule } from '../network';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { decodedAt } from './decoded-at';
import { refuseDangling } from './refuse-dangling';

export interface AddAccessRule {
  /** As a file would have it. */
  rule: unknown;
  /** Where among the others: the first rule that matches decides. */
  place: 'first' | 'last';
}

export function addAccessRule(topology: Topology, { rule, place }: AddAccessRule): Topology {
  const { access } = topology;
  const read = decodedAt(topology, ['access', access.length], rule) as AccessRule;
  const next = withValueAt(topology, ['access'], place === 'first' ? [read, ...access] : [...access, read]);
  refuseDangling(next);
  return next;
}

export const removeAccessRule = (topology: Topology, { index }: { index: number }): Topology =>
  withValueAt(
    topology,
    ['access'],
    topology.access.filter((_, i) => i !== index),
  );

/** Moves a rule before the one above it; the first stays. */
export function raiseAccessRule(topology: Topology, { index }: { index: number }): Topology {
  const { access } = topology;
  const [above, rule] = [access[index - 1], access[index]];
  if (!above || !rule) return topology;
  return withValueAt(topology, ['access'], access.with(index - 1, rule).with(index, above));
}
