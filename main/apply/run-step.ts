import { english, type Text, text } from '#shared/language/text';
import type { Step, StepId } from '#shared/plan/plan';
import type { AppliedEntry } from './applied';
import type { ApplySession } from './apply-session';
import { compareItem } from './compare-item';
import type { Wanted } from './desired-items';
import { MovedError } from './failure';
import { guarded } from './guard';
import { hashOf } from './hash';
import { performChange, type Hands } from './perform-change';
import { bareName, fillIn } from './placeholders';
import { readApiFacts, readShellFacts, type FactsById } from './read-facts';
import type { Comparison, Knowledge, StepContext } from './resource';
import { isAgreed } from './same-changes';
import { settled } from './settled';

export interface StepRun {
  step: Step;
  wanted: Wanted;
  /** All that the design wants, by id. */
  items: ReadonlyMap<StepId, Wanted>;
  session: ApplySession;
  /** An earlier apply began this step and did not end it: what it left half done needs no other explanation. */
  begun: boolean;
  output: (text: string) => void;
}

export type StepOutcome = { state: 'done' | 'skipped'; note: Text };

/** One step: its facts are read again, what is still to do is held against the plan, done, and verified. */
export async function runStep(run: StepRun): Promise<StepOutcome> {
  const { step, wanted, session } = run;
  await session.claim(step.target);
  const facts = await readNow(run);
  const known = { facts: facts.get(step.id) };
  const comparison = compareItem(wanted, known, knowledgeOf(facts));
  if (comparison.same === 'impossible') throw new MovedError(comparison.diagnostic.summary);
  const store = await session.applied(step.target);
  const entry = entryOf(run, comparison);
  const finish = async () => {
    const transport = () => session.transport(step.target);
    await store.finish(step.id, await settled(store.state(), step.id, entry, transport));
  };
  if (comparison.same) {
    // An earlier apply did it, and was cut off before it could say so.
    if (store.state().begun[step.id]) await finish();
    return { state: 'skipped', note: comparison.why };
  }
  const moved = hashOf(known) !== step.factsHash && !isAgreed(comparison.changes, step.changes);
  if (moved && !run.begun)
    throw new MovedError(
      text`${step.target} is not as it was when the plan was made (${comparison.reason}), and no step of the plan explains it.`,
    );
  const context = contextOf(run);
  await store.begin(step.id, entry);
  await performAll(run, comparison, handsOf(run, context, known.facts));
  const note = await wanted.resource.verify(wanted.item, context);
  await finish();
  return { state: 'done', note };
}

/** What the record is told of the step. */
const entryOf = ({ step, wanted, session }: StepRun, comparison: Differs | Same): AppliedEntry => ({
  at: new Date().toISOString(),
  plan: session.plan.hash,
  title: english(step.title),
  data: wanted.item.data,
  ...(!comparison.same && comparison.guardS !== undefined && { guardS: comparison.guardS }),
  changes: comparison.same ? [] : comparison.changes,
});

/** All changes in their order; under a guard where they can cut the path that they come by. */
async function performAll({ step, wanted, session, output }: StepRun, comparison: Differs, hands: Hands) {
  const { changes, guardS } = comparison;
  const perform = async () => {
    for (const change of changes) {
      session.signal.throwIfAborted();
      await performChange(change, hands);
    }
  };
  if (guardS === undefined) return perform();
  const { target } = step;
  const proves = (wanted.resource.proves?.(wanted.item, session.design) ?? [target]).filter(
    session.wasReached,
  );
  const { connections, signal } = session;
  await guarded(
    { step: step.id, changes, seconds: guardS, target, proves, connections, signal, output },
    perform,
  );
}

type Differs = Comparison & { same: false };
type Same = Comparison & { same: true };

/** Facts of the step and of what its comparison consults, as they are now. */
async function readNow({ wanted, items, session }: StepRun): Promise<FactsById> {
  const consulted = (wanted.resource.consults?.(wanted.item, session.design) ?? []).flatMap((id) => {
    const found = items.get(id);
    // What was out of reach when the plan was made is unknown to the comparison now as it was then.
    return found && session.wasReached(found.item.target) ? [found] : [];
  });
  const all = [wanted, ...consulted];
  const targets = [...new Set(all.map(({ item }) => item.target))];
  const read = targets.map(async (target) => {
    const here = all.filter(({ item }) => item.target === target);
    return here[0]?.resource.on === 'cluster'
      ? readApiFacts(await session.cluster(target), here)
      : readShellFacts(await session.transport(target), here, session.signal);
  });
  return new Map((await Promise.all(read)).flatMap((facts) => [...facts]));
}

/** What is read now has all that earlier steps did in it. */
const knowledgeOf = (facts: FactsById): Knowledge => ({
  factsOf: (id) => facts.get(id),
  willRun: () => false,
  planned: () => undefined,
});

const contextOf = ({ session, output }: StepRun): StepContext => ({
  design: session.design,
  transport: session.transport,
  cluster: session.cluster,
  secret: session.secret,
  signal: session.signal,
  output,
});

function handsOf({ step, wanted, session, output }: StepRun, context: StepContext, facts: unknown): Hands {
  const { resource, item } = wanted;
  const unknowns = resource.unknowns?.(item, context);
  return {
    transport: (on) => session.transport(on ?? resource.runsOn?.(item) ?? item.target),
    reboot: () => session.reboot(item.target),
    cluster: () => session.cluster(item.target),
    sending: (work) => session.sending(step.id, work),
    packed: session.packed,
    fill: async (text) => {
      if (!unknowns) return text;
      const filled = await fillIn(text, unknowns);
      for (const [name, value] of filled.values) session.redactor.add(bareName(name), value);
      return filled.text;
    },
    isStill: (said) => resource.isStill?.(item, facts, said) ?? true,
    signal: session.signal,
    output,
  };
}
