import { SaidError } from '#shared/language/said-error';
import { amount, type Text, text, withWords } from '#shared/language/text';
import type { ApplyEvent, ApplyReport, Failure, Plan, Step, StepId } from '#shared/plan/plan';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { openSession, type ApplySession } from './apply-session';
import { desiredItems, type Wanted } from './desired-items';
import type { Design } from './design';
import { failureOf } from './failure';
import { findingsOf } from './findings';
import { canonicalJson } from './hash';
import { findUnfinished, journalFolder, openJournal, type Journal, type Unfinished } from './journal';
import { k3sPath } from './k3s';
import { loadMaterials } from './materials';
import { notReached } from './make-plan';
import { planHash } from './plan-hash';
import { secretNames } from './placeholders';
import { versionIn } from './resources/k3s-binary';
import { settled } from './settled';
import { runStep } from './run-step';
import { runUndoStep } from './run-undo-step';
import { withRetries } from './retries';
import { cancelWords, signalsOf, targetCancels, tellCancels, type TargetCancels } from './target-cancels';
import { alongGraph } from './along-graph';
import { pausesAfter } from './transient';
import { byLine } from './by-line';

export interface ApplyOptions {
  plan: Plan;
  design: Design;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
  /** How single targets are taken out while it runs. */
  cancels?: TargetCancels;
  onEvent: (event: ApplyEvent) => void;
}

/** The plan cannot be applied at all; nothing was done. */
export class PlanError extends SaidError {
  override readonly name = 'PlanError';
  constructor(said: Text) {
    super(said, text`Make a new plan and look it through.`);
  }
}

/**
 * Does what the plan says, steps in parallel along their graph. A failed step stops what needs it; the rest goes on. A
 * cancel, of all or of one target, lets the change at hand come to its end and begins no other.
 */
export async function runApply(options: ApplyOptions): Promise<ApplyReport> {
  const { plan, design } = options;
  if (planHash(plan) !== plan.hash) throw new PlanError(text`The plan was changed after it was made.`);
  if (plan.topology.hash !== design.hash)
    throw new PlanError(text`The design or its profile has changed since this plan was made.`);
  const folder = await journalFolder(design);
  const unfinished = await findUnfinished(folder);
  const session = openSession(options);
  try {
    await gatherSecrets(plan, session);
    await claimAll(plan, session);
    const journal = await openJournal(folder, plan, new Date());
    try {
      return await applySteps(options, session, journal, unfinished);
    } finally {
      await journal.close();
    }
  } finally {
    await session.close();
  }
}

/** All questions come before the first change, not after minutes of work. */
async function gatherSecrets(plan: Plan, session: ApplySession): Promise<void> {
  for (const step of plan.steps)
    for (const name of secretNames(JSON.stringify(step.changes)))
      await session.secret(name, `for ${step.id}`);
}

/** Before the first change: another apply on any of the machines stops this one while nothing is half done. */
async function claimAll(plan: Plan, session: ApplySession): Promise<void> {
  const reached = new Set(plan.targets.filter(({ endpoint }) => endpoint !== notReached).map(({ id }) => id));
  const changed = [...plan.steps, ...begunBefore(plan)].map(({ target }) => target);
  const targets = new Set(changed.filter((id) => reached.has(id)));
  await Promise.all([...targets].map((target) => session.claim(target)));
}

const begunBefore = ({ unchanged }: Plan) => unchanged.filter(({ begun }) => begun);

/** What the plan found as designed, and an apply had begun that was cut off. What cannot be recorded now is found again by the next plan. */
async function settleBegun(session: ApplySession, items: ReadonlyMap<StepId, Wanted>): Promise<void> {
  const settling = begunBefore(session.plan).map(async ({ target, id }) => {
    const store = await session.applied(target);
    const { steps, begun } = store.state();
    const wanted = items.get(id);
    if (!begun[id] || !wanted) return;
    const { data } = wanted.item;
    const stands = steps[id] && canonicalJson(steps[id].data) === canonicalJson(data) ? steps[id] : begun[id];
    const now = { ...stands, data, changes: [] };
    await store.finish(id, await settled(store.state(), id, now, () => session.transport(target)));
  });
  await Promise.allSettled(settling);
}

async function applySteps(
  options: ApplyOptions,
  session: ApplySession,
  journal: Journal,
  unfinished: Unfinished | null,
): Promise<ApplyReport> {
  const { plan, design, onEvent, cancels = targetCancels() } = options;
  const started = Date.now();
  const items = new Map(desiredItems(design, await loadMaterials(design)).map((each) => [each.id, each]));
  const report: ApplyReport = {
    outcome: 'done',
    plan: plan.hash,
    done: [],
    left: [],
    failures: [],
    seconds: 0,
    journal: journal.path,
  };
  const say = async (event: ApplyEvent) => {
    onEvent(event);
    await journal.write(event);
  };
  const now = () => new Date().toISOString();
  const strike = (words: string) => session.redactor.strike(words);
  await say({
    at: now(),
    type: 'started',
    plan: plan.hash,
    steps: plan.steps.map(({ id }) => id),
    ...(unfinished && { resumes: unfinished.journal }),
  });

  await settleBegun(session, items);
  const cancelled = tellCancels(plan, cancels, (target) =>
    say({ at: now(), type: 'target-cancelled', target }),
  );
  const signals = signalsOf(plan, options.signal, cancels);
  const leave = async (step: Step, why: Text): Promise<false> => {
    await say({ at: now(), type: 'left', step: step.id, why });
    return false;
  };
  const begun = new Set(unfinished?.plan === plan.hash ? unfinished.begun : []);
  const attempt = async (step: Step): Promise<boolean> => {
    const from = Date.now();
    const signal = signals(step.target);
    if (signal.aborted) return leave(step, cancelWords(step, cancels));
    const own = { ...session, signal };
    await say({ at: now(), type: 'step', step: step.id, state: 'running' });
    const lines = byLine(
      (text) => void say({ at: now(), type: 'output', step: step.id, text: strike(text) }),
    );
    try {
      const once = (again: boolean) => {
        if (step.takesAway) return runUndoStep(step, own, lines.write);
        const wanted = items.get(step.id);
        if (!wanted) throw new PlanError(text`The design has nothing that ${step.id} is for.`);
        return runStep({
          step,
          wanted,
          items,
          session: own,
          begun: again || begun.has(step.id),
          output: lines.write,
        });
      };
      const { state, note } = await withRetries(once, pausesAfter, signal, (reason, seconds) =>
        say({
          at: now(),
          type: 'step',
          step: step.id,
          state: 'running',
          note: withWords(text`trying again in ${amount(`${seconds} s`)}: ${reason}`, strike),
        }),
      );
      lines.end();
      const seconds = (Date.now() - from) / 1000;
      await say({
        at: now(),
        type: 'step',
        step: step.id,
        state,
        note: withWords(note, strike),
        seconds,
      });
      report.done.push(step.id);
      return true;
    } catch (error) {
      lines.end();
      if (signal.aborted) return leave(step, cancelWords(step, cancels));
      const failure: Failure = failureOf(step, error, strike);
      report.failures.push(failure);
      await say({ at: now(), type: 'failed', step: step.id, failure });
      return false;
    }
  };

  await alongGraph(plan.steps, items, attempt, (step, missing) =>
    leave(step, text`it needs ${missing}, which was not done`),
  );
  const done = new Set(report.done);
  report.left = plan.steps.map(({ id }) => id).filter((id) => !done.has(id));
  report.outcome = report.failures.length > 0 ? 'failed' : report.left.length > 0 ? 'cancelled' : 'done';
  report.seconds = (Date.now() - started) / 1000;
  const findings = plan.purpose === undefined ? await findingsOf(session, items.values()) : [];
  if (findings.length > 0) report.findings = findings;
  const taken = cancelled.end();
  if (taken.length > 0) report.cancelledTargets = taken;
  const version = plan.steps.length > 0 ? await runningK3s(plan, design, session) : null;
  if (version !== null) report.k3s = version;
  const { outcome, seconds } = report;
  await say({ at: now(), type: 'finished', outcome, done: done.size, left: report.left.length, seconds });
  return report;
}

/** What runs, by its own word: the report names it, whatever it is (D22). */
async function runningK3s(plan: Plan, design: Design, session: ApplySession): Promise<string | null> {
  const reached = new Set(plan.targets.filter(({ endpoint }) => endpoint !== notReached).map(({ id }) => id));
  for (const server of Object.values(design.topology.clusters).flatMap(({ servers }) => servers)) {
    if (!reached.has(server)) continue;
    try {
      const transport = await session.transport(server);
      const { stdout } = await transport.run([k3sPath, '--version'], { timeoutMs: 10_000 });
      const version = versionIn(stdout);
      if (version) return version;
    } catch {
      // No server, no version: the report goes without.
    }
  }
  return null;
}
