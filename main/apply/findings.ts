import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { ApplySession } from './apply-session';
import type { Wanted } from './desired-items';
import { compareAll } from './make-plan';
import { readTargets } from './read-targets';

/** What is wrong by the probes when an apply has ended (D20): before it, they may have had to wait for addresses that it sets. */
export async function findingsOf(
  { design, connections, signal, wasReached }: ApplySession,
  wanted: Iterable<Wanted>,
): Promise<Diagnostic<Text>[]> {
  const probes = [...wanted].filter(({ resource, item }) => resource.probes && wasReached(item.target));
  if (probes.length === 0 || signal.aborted) return [];
  return compareAll(probes, await readTargets({ design, connections, signal, wanted: probes })).diagnostics;
}
