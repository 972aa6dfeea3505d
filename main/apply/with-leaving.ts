import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Step, StepId } from '#shared/plan/plan';

const nodeKinds = ['k3s-server', 'k3s-agent'];
const isNode = ({ resource }: Step) => nodeKinds.includes(resource);

/**
 * What comes and what goes, in one order. On a machine the old goes first, because the new may want its port or its name; a
 * node goes last of all, when what replaces it stands.
 */
export function withLeaving(
  coming: readonly Step[],
  leaving: readonly Step[],
): { steps: Step[]; note: Diagnostic<Text>[] } {
  if (leaving.length === 0) return { steps: [...coming], note: [] };
  const { kept, note } = withoutNewRoles(coming, leaving);
  const nodes = withWhatNeeds(leaving, new Set(leaving.filter(isNode).map(({ id }) => id)));
  const first = leaving.filter(({ id }) => !nodes.has(id) && !neededBy(nodes, leaving).has(id));
  const last = leaving.filter((step) => !first.includes(step));
  const here = (target: string) => first.filter((step) => step.target === target);
  const then = kept.map((step) => afterAll(step, here(step.target)));
  return { steps: [...first, ...then, ...last.map((step) => afterAll(step, kept))], note };
}

const afterAll = (step: Step, others: readonly Step[]): Step =>
  others.length === 0 ? step : { ...step, after: others.map(({ id }) => id) };

/** A machine changes between server and agent in two applies: K3s' removal takes away files that the new role would share. */
function withoutNewRoles(coming: readonly Step[], leaving: readonly Step[]) {
  const turned = new Set(leaving.filter(isNode).map(({ target }) => target));
  const shared = coming.filter(({ target, resource }) => turned.has(target) && resource.startsWith('k3s-'));
  if (shared.length === 0) return { kept: [...coming], note: [] };
  const held = withWhatNeeds(coming, new Set(shared.map(({ id }) => id)));
  const note = [...new Set(shared.map(({ target }) => target))].map((target): Diagnostic<Text> => ({
    severity: 'note',
    code: 'new-role',
    summary: text`${target} first leaves its old role in the cluster; its new one is not in this plan.`,
    mend: text`Apply this, then plan again.`,
  }));
  return { kept: coming.filter(({ id }) => !held.has(id)), note };
}

/** The ids, and all that needs them. */
function withWhatNeeds(steps: readonly Step[], ids: ReadonlySet<StepId>): Set<StepId> {
  const all = new Set(ids);
  for (const { id, needs } of steps) if (needs.some((need) => all.has(need))) all.add(id);
  return all;
}

const neededBy = (ids: ReadonlySet<StepId>, steps: readonly Step[]): Set<StepId> =>
  new Set(steps.filter(({ id }) => ids.has(id)).flatMap(({ needs }) => needs));
