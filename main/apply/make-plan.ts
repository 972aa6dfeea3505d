import { type Text, text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Plan, Step, StepId, Target } from '#shared/plan/plan';
import type { OnTarget } from '#shared/plan/target-reading';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { beginConnecting } from './begin-connecting';
import { compareItem, stepOf, type Known } from './compare-item';
import { desiredItems, type Wanted } from './desired-items';
import type { Design } from './design';
import { hostFactsIn } from './surroundings';
import { loadMaterials } from './materials';
import { readTargets, type TargetFacts } from './read-targets';
import type { Knowledge } from './resource';
import { notApplied } from './not-applied';
import { noLongerWanted } from './no-longer-wanted';
import { planHash } from './plan-hash';
import { preflight } from './preflight/preflight';
import { recordsOf, type Records } from './recorded-targets';
import { selectSteps } from './select-steps';
import { stepsBehind } from './steps-behind';
import { withLeaving } from './with-leaving';

/**
 * Compares the design with what is really there. Nothing is changed on any host. Targets that cannot be reached are in
 * `diagnostics`, and nothing is planned for them; so is all that this version cannot apply.
 */
export const makePlan = async (options: PlanOptions): Promise<Plan> => (await survey(options)).plan;

export interface PlanOptions {
  design: Design;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
  onTarget?: OnTarget;
  /** Targets, resource kinds or step ids; what they depend on comes along. */
  only?: readonly string[];
}

/** A plan with what it was made from: what the design wants, and what was last applied. */
export interface Survey {
  plan: Plan;
  wanted: readonly Wanted[];
  records: Records;
}

export async function survey(options: PlanOptions): Promise<Survey> {
  const { design, only = [] } = options;
  // Logging in takes a while, and so does what is brought along: both at once.
  const reach = beginConnecting(options);
  const materials = await loadMaterials(design);
  const wanted = desiredItems(design, materials);
  const found = await readTargets({ ...options, wanted, reach });
  const records = await recordsOf(options, found.facts);
  const leaving = await noLongerWanted(options, records, wanted);
  const compared = compareAll(wanted, found);
  const { steps: all, note } = withLeaving(compared.steps, leaving.steps);
  const unchanged = compared.unchanged.map((each) =>
    records.get(each.target)?.begun[each.id] ? { ...each, begun: true as const } : each,
  );
  const diagnostics = [...compared.diagnostics, ...leaving.diagnostics, ...note];
  const steps = only.length > 0 ? selectSteps(all, only) : all;
  const { profile, topology } = design;
  const plan: Omit<Plan, 'hash'> = {
    version: 1,
    ...(only.length > 0 && { only: [...only] }),
    topology: { name: topology.name, hash: design.hash },
    ...(profile && { profile: { name: profile.name, overrides: design.overrides } }),
    targets: targetsOf(wanted, found),
    steps,
    unchanged,
    diagnostics: [
      ...materials.diagnostics,
      ...problemsOf(found, steps),
      ...preflight(design, hostFactsIn(found.facts)),
      ...diagnostics,
      ...notApplied(design),
    ],
  };
  return { plan: { ...plan, hash: planHash(plan) }, wanted, records };
}

/** Endpoint of a target that could not be reached when the plan was made. */
export const notReached = 'not reached';

interface Compared {
  steps: Step[];
  unchanged: Plan['unchanged'];
  diagnostics: Diagnostic<Text>[];
}

/** Items come in order, so each is compared knowing what the steps before it will do. */
export function compareAll(wanted: readonly Wanted[], found: TargetFacts): Compared {
  const steps = new Map<StepId, Step>();
  const unchanged: Plan['unchanged'] = [];
  const diagnostics: Diagnostic<Text>[] = [];
  const impossible = new Set<StepId>();
  const rolling = new Map<string, StepId>();
  const waitsFor = stepsBehind(wanted, (id) => steps.has(id));
  for (const each of wanted) {
    const known = knownOf(each, found, steps);
    if (!known) continue;
    const comparison = compareItem(each, known, knowledgeOf(each.item.target, found, steps));
    const { id, item, needs, resource } = each;
    const cause = needs.find((need) => impossible.has(need));
    if (comparison.same === true)
      unchanged.push({ target: item.target, resource: resource.kind, id, why: comparison.why });
    else if (comparison.same === 'impossible') {
      diagnostics.push(comparison.diagnostic);
      if (comparison.diagnostic.severity === 'error') impossible.add(id);
    } else if (cause !== undefined) {
      diagnostics.push(heldBack(id, cause));
      impossible.add(id);
    } else {
      const before = comparison.rolling === undefined ? undefined : rolling.get(comparison.rolling);
      const all = [...waitsFor(needs), ...(before === undefined ? [] : [before])];
      steps.set(id, { ...stepOf(each, known, comparison), needs: [...new Set(all)] });
      if (comparison.rolling !== undefined) rolling.set(comparison.rolling, id);
    }
  }
  return { steps: [...steps.values()], unchanged, diagnostics };
}

const heldBack = (id: StepId, cause: StepId): Diagnostic<Text> => ({
  severity: 'note',
  code: 'held-back',
  summary: text`${id} is not planned, because ${cause} cannot be done.`,
});

/** Null where the facts cannot be had and no step of this plan will change that. */
function knownOf({ id, item }: Wanted, found: TargetFacts, steps: Map<StepId, Step>): Known | null {
  if (found.facts.has(id)) return { facts: found.facts.get(id) };
  const after = found.unreadable.get(item.target)?.find((step) => steps.has(step));
  return after === undefined ? null : { after };
}

const knowledgeOf = (target: string, found: TargetFacts, steps: Map<StepId, Step>): Knowledge => ({
  factsOf: (id) => found.facts.get(id),
  willRun: (id) => steps.has(id),
  planned: (path) => {
    const written = [...steps.values()]
      .filter((step) => step.target === target)
      .flatMap(({ changes }) => changes)
      .findLast((change) => change.kind === 'file' && change.path === path);
    return written?.kind === 'file' ? (written.after ?? undefined) : undefined;
  },
});

/** A target that a step of the plan will bring within reach is no error. */
const problemsOf = ({ problems }: TargetFacts, steps: Step[]): Diagnostic<Text>[] =>
  [...problems].map(([target, problem]) =>
    steps.some((step) => step.target === target)
      ? { ...problem, severity: 'note', mend: text`The plan first does what should bring it within reach.` }
      : { ...problem, summary: text`Nothing is planned for ${target}. ${problem.summary}` },
  );

const targetsOf = (wanted: readonly Wanted[], { endpoints }: TargetFacts): Target[] =>
  [...new Map(wanted.map(({ item, resource }) => [item.target, resource.on]))].map(([id, kind]) => ({
    id,
    kind,
    endpoint: endpoints.get(id) ?? notReached,
  }));
