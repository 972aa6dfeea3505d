import { text } from '#shared/language/text';
import type { StepId, Target } from '#shared/plan/plan';
import type { Connections } from '../transports/connections';
import type { AppliedEntry } from './applied';
import type { ClusterClient } from './cluster-client';
import type { Wanted } from './desired-items';
import type { Design } from './design';
import { inOrder } from './order';
import { readApiFacts, readShellFacts } from './read-facts';
import { stepId, type Item } from './resource';
import { isResource, resourceNamed } from './resources/all';
import type { Doing } from './undo-steps';
import { undoOf } from './undo';

export interface Reached {
  design: Design;
  connections: Connections;
  cluster: (id: string) => Promise<ClusterClient>;
  signal: AbortSignal;
}

/** How the recorded things of one target are taken away: as their kind says, else by undoing what was done. */
export async function removalsOf(
  target: Pick<Target, 'id' | 'kind'>,
  record: Record<StepId, AppliedEntry>,
  reached: Reached,
): Promise<Doing[]> {
  const known = Object.entries(record).flatMap(([id, entry]) => {
    const wanted = wantedOf(id, target.id, entry, reached.design);
    return wanted ? [{ id, entry, wanted, before: wanted.needs }] : [];
  });
  const asked = known
    .filter(({ wanted }) => wanted.resource.remove !== undefined)
    .map(({ wanted }) => wanted);
  const facts = await factsOf(target, asked, reached);
  return inOrder(known).map(({ id, entry, wanted }): Doing => {
    const { resource, item } = wanted;
    const found = facts.get(id);
    const own =
      resource.remove && facts.has(id)
        ? { changes: resource.remove(item, found, reached.design), cannot: resource.keeps?.(item) ?? [] }
        : null;
    return {
      id,
      target: target.id,
      resource: resource.kind,
      title: text`Take away: ${entry.title}`,
      reason: text`plan ${entry.plan} put it there`,
      undo: own ?? undoOf(entry.changes),
      needs: wanted.needs,
      ...(resource.owns && entry.data !== undefined && { owns: resource.owns(item) }),
      ...(entry.guardS !== undefined && { guardS: entry.guardS }),
    };
  });
}

async function factsOf(target: Pick<Target, 'id' | 'kind'>, asked: Wanted[], reached: Reached) {
  const { connections, signal } = reached;
  if (asked.length === 0) return new Map<StepId, unknown>();
  return target.kind === 'cluster'
    ? readApiFacts(await reached.cluster(target.id), asked)
    : readShellFacts(await connections.get(target.id, signal), asked, signal);
}

/** The item as it was applied, from its record: the design may have it no more. */
export function wantedOf(id: StepId, target: string, entry: AppliedEntry, design: Design): Wanted | null {
  const [kind = '', ...rest] = id.slice(target.length + 1).split('/');
  if (!isResource(kind)) return null;
  const resource = resourceNamed(kind);
  const instance = rest.join('/');
  const item: Item = { target, ...(instance !== '' && { instance }), data: entry.data };
  const needs = entry.data === undefined ? [] : resource.needs(item, design);
  return { id: stepId(kind, item), resource, item, needs, after: [] };
}
