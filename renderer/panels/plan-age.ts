import { plural, t } from '@lingui/core/macro';
import type { SpokenPlan } from '#shared/plan/plan';
import type { Topology } from '#shared/topology/topology';
import { sameDesign } from '../state/same-design';

/** Whether a plan is still of the drawn design, in words. */
export function planAge(
  plan: Pick<SpokenPlan, 'steps'>,
  planned: Topology | null,
  drawn: Topology | null,
): { current: boolean; words: string } {
  if (!sameDesign(planned, drawn))
    return { current: false, words: t`The design has changed since this plan was made.` };
  if (plan.steps.length === 0) return { current: true, words: t`Nothing to do` };
  const hosts = new Set(plan.steps.map(({ target }) => target)).size;
  return {
    current: true,
    words: t`${plural(plan.steps.length, { one: '# change', other: '# changes' })} on ${plural(hosts, { one: '# machine', other: '# machines' })}`,
  };
}
