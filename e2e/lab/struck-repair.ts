import type { SpokenPlan, StepId } from '#shared/plan/plan';
import { jsonOf, type Answer } from '../screens/command-line';
import type { Broken } from './broken-by-hand';
import { designOf, doneBy, journalsOf, type Rack } from './fault-rack';
import type { Fault } from './faults';
import type { Lab } from './lab';
import { until } from './shell';
import { struckApply, type Struck } from './struck-apply';

export interface Repair {
  /** Fault → steps that it met. */
  met: Map<string, Set<StepId>>;
  /** What did not hold; empty where the applies converged and did nothing twice. */
  problems: string[];
}

/** An apply is refused, and changes nothing, where the plan by now is not the one that was agreed to. */
const isRefused = ({ stderr }: Answer) => stderr.includes('The plan is ');

/** How often machines may move on between a plan and its apply: a node whose agent was stopped is NotReady 50 s later. */
const movesBetween = 2;

/**
 * Repairs what is broken by applies, each struck by its faults and going on where the one before ended; one more, struck by nothing,
 * must converge. Nothing is done twice: neither by the journals nor by the traces on the machines.
 */
export async function struckRepair(
  rack: Rack,
  things: readonly Broken[],
  applies: readonly (readonly Fault[])[],
): Promise<Repair> {
  const repair: Repair = { met: new Map(), problems: [] };
  const journals = await journalsOf(rack);
  const steps = things.map(({ step }) => step);
  let plan = await wholePlan(rack, steps);
  const unseen = unseenBy(plan, steps);
  if (unseen.length > 0)
    repair.problems.push(
      `Broken, and not in the plan: ${unseen.join(', ')}. ${plan.diagnostics.map(({ summary }) => summary).join(' ')}`,
    );
  const strangers = plan.steps.filter(({ id, needs }) => !isMeant(id, needs, steps));
  if (strangers.length > 0)
    repair.problems.push(`In the plan, and not broken: ${strangers.map(({ id }) => id).join(', ')}.`);
  let traces = new Map<StepId, string>();
  for (const faults of [...applies, []]) {
    const strike = () =>
      struckApply(
        { rackloom: rack.rackloom, design: designOf(rack), hash: plan.hash, steps },
        rack.scene,
        faults,
      );
    let struck = await strike();
    for (let more = movesBetween; more > 0 && isRefused(struck.answer); more--) {
      plan = await planOf(rack);
      struck = await strike();
    }
    noteMet(repair, struck);
    const now = await tracesOf(rack.scene.lab, things, [...traces.keys(), ...struck.done]);
    for (const [step, before] of traces)
      if (now.get(step) !== before)
        repair.problems.push(`${step} was done, and then once more: ${before} → ${now.get(step)}`);
    traces = now;
    if (faults.length === 0 && struck.answer.code !== 0)
      repair.problems.push(`One more apply did not converge: ${struck.answer.stdout}${struck.answer.stderr}`);
  }
  const done = await doneBy((await journalsOf(rack)).filter((path) => !journals.includes(path)));
  const twice = [...new Set(done.filter((step, index) => done.indexOf(step) !== index))];
  if (twice.length > 0) repair.problems.push(`By the journals, done twice: ${twice.join(', ')}.`);
  return repair;
}

export const planOf = async (rack: Rack): Promise<SpokenPlan> =>
  jsonOf<SpokenPlan>(await rack.rackloom('plan', ...designOf(rack), '--json'));

/** A plan with all that is broken, or the last one that was made: a server that was just struck may not answer at once. */
async function wholePlan(rack: Rack, steps: readonly StepId[]): Promise<SpokenPlan> {
  let plan = await planOf(rack);
  const isWhole = async () => {
    if (unseenBy(plan, steps).length > 0) plan = await planOf(rack);
    return unseenBy(plan, steps).length === 0;
  };
  await until(isWhole, { seconds: 60 });
  return plan;
}

const unseenBy = (plan: SpokenPlan, steps: readonly StepId[]) =>
  steps.filter((step) => !plan.steps.some(({ id }) => id === step));

/** What stands on something broken may be planned with it: it cannot be looked at before. */
const isMeant = (id: StepId, needs: readonly StepId[], steps: readonly StepId[]) =>
  steps.includes(id) || needs.some((need) => steps.includes(need));

function noteMet({ met }: Repair, struck: Struck): void {
  for (const [fault, steps] of struck.met) met.set(fault, new Set([...(met.get(fault) ?? []), ...steps]));
}

/** What the steps left on their machines, as soon as these can say it. */
async function tracesOf(
  lab: Lab,
  things: readonly Broken[],
  steps: readonly StepId[],
): Promise<Map<StepId, string>> {
  const read = things
    .filter(({ step }) => steps.includes(step))
    .map(async ({ step, host, trace }) => {
      let said = '';
      const answers = async () => {
        const { code, stdout } = await lab.run(host, ['sh', '-c', trace], { allowFailure: true });
        said = stdout.trim();
        return code === 0;
      };
      if (!(await until(answers, { seconds: 120 })))
        throw new Error(`${host} has no trace of ${step}: ${trace}`);
      return [step, said] as const;
    });
  return new Map(await Promise.all(read));
}
