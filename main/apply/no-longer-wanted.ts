import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Change, Step, StepId } from '#shared/plan/plan';
import type { AppliedEntry } from './applied';
import { openCluster, type ClusterClient } from './cluster-client';
import { messageOf } from './cluster-object';
import type { Design } from './design';
import type { Wanted } from './desired-items';
import { oursIn, subjectOf } from './merge-record';
import { recordedTargets, type Records, type RecordedTarget } from './recorded-targets';
import { removalsOf, type Reached } from './removals';
import { resourceNamed } from './resources/all';
import { undoSteps, type Doing } from './undo-steps';

export interface Leaving {
  steps: Step[];
  diagnostics: Diagnostic<Text>[];
}

/**
 * What Rackloom put on the machines for this design, by their own records, and the design has no more: steps that take it
 * away. Nothing else is ever taken away (D18).
 */
export async function noLongerWanted(
  reach: Omit<Reached, 'cluster'>,
  records: Records,
  wanted: readonly Wanted[],
): Promise<Leaving> {
  const clients: ClusterClient[] = [];
  const cluster = async (id: string) => {
    const client = await openCluster({ ...reach, cluster: id });
    clients.push(client);
    return client;
  };
  const doings: Doing[] = [];
  const problems: Diagnostic<Text>[] = [];
  try {
    for (const target of recordedTargets(reach.design)) {
      const applied = records.get(target.id);
      const record = applied ? oursIn(applied) : {};
      const left = withoutOwner(record, wanted, reach.design);
      if (Object.keys(left).length === 0) continue;
      try {
        const removals = await removalsOf(target, left, { ...reach, cluster });
        doings.push(...removals.map((doing) => sparing(doing, stillOwned(record, wanted))).map(inWords));
      } catch (error) {
        reach.signal.throwIfAborted();
        problems.push(unread(target, error));
      }
    }
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
  const { steps, diagnostics } = undoSteps(doings.filter(isTold));
  return { steps, diagnostics: [...problems, ...diagnostics] };
}

/** These hang on files of the user's machine, which may just be missing now; they go with the node that they serve. */
const withNode = ['k3s-binary', 'k3s-images'];

function withoutOwner(record: Record<StepId, AppliedEntry>, wanted: readonly Wanted[], { topology }: Design) {
  const ids = new Set(wanted.map(({ id }) => id));
  const isLeft = (id: StepId) => {
    const [, kind = '', instance = ''] = id.split('/');
    // A manifest file that cannot be read now is still wanted.
    return !ids.has(id) && !withNode.includes(kind) && !(kind === 'manifest' && topology.manifests[instance]);
  };
  return Object.fromEntries(Object.entries(record).filter(([id]) => isLeft(id)));
}

/** Files, objects and containers that something in the design still stands behind, if under another id. */
function stillOwned(record: Record<StepId, AppliedEntry>, wanted: readonly Wanted[]): Set<string> {
  const owned = new Set<string>();
  for (const { id, resource, item } of wanted) {
    for (const subject of resource.owns?.(item) ?? []) owned.add(subject);
    for (const change of record[id]?.changes ?? []) owned.add(subjectOf(change));
  }
  return owned;
}

/** What cannot be taken back is said where something is taken back, or where it is data that stays. */
const isTold = ({ undo, resource }: Doing) =>
  undo.changes.length > 0 || resourceNamed(resource).keeps !== undefined;

const sparing = (doing: Doing, owned: Set<string>): Doing => {
  if (doing.owns?.some((subject) => owned.has(subject)))
    return { ...doing, undo: { changes: [], cannot: [] } };
  const isFree = (change: Change) => change.kind === 'command' || !owned.has(subjectOf(change));
  return { ...doing, undo: { ...doing.undo, changes: doing.undo.changes.filter(isFree) } };
};

const inWords = (doing: Doing): Doing => ({
  ...doing,
  reason: text`the design has it no more, and ${doing.reason}`,
});

const unread = ({ id }: RecordedTarget, error: unknown): Diagnostic<Text> => ({
  severity: 'warning',
  code: 'leftovers-unreadable',
  summary: text`What the design no longer has on ${id} cannot be looked at now: ${messageOf(error)}`,
  mend: text`See that it is reached, then plan again.`,
});
