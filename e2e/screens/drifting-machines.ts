import type { RackloomHandlers } from '#shared/ipc/contract';
import { amount, english, text, type Text, verbatim } from '#shared/language/text';
import type { Drift } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Failure, Plan, Step } from '#shared/plan/plan';

/** Where the made-up machines are not as designed, until an apply brings them back. */
const drifted: Drift[] = [
  {
    subject: 'pi-2',
    field: verbatim('/etc/hosts'),
    designed: verbatim('10.20.10.13 pi-3'),
    live: verbatim('10.20.10.99 pi-3'),
    applied: verbatim('10.20.10.14 pi-3'),
    cause: 'both',
    step: 'pi-2/hosts-entries',
  },
  {
    subject: 'sw1:9',
    field: text`VLAN`,
    designed: verbatim('access 20'),
    live: verbatim('access 30'),
    applied: verbatim('access 20'),
    cause: 'machine',
    step: 'sw1/access-vlan/9',
    adopt: { path: ['devices', 'sw1', 'ports', '9', 'vlan'], value: { access: 'iot' } },
  },
  {
    subject: 'ci-runner',
    field: verbatim('spec.replicas'),
    designed: verbatim('2'),
    live: verbatim('3'),
    applied: verbatim('2'),
    cause: 'machine',
    step: 'home/workload/ci-runner',
    adopt: { path: ['workloads', 'ci-runner', 'replicas'], value: 3 },
  },
];

const silent: Diagnostic<Text> = {
  severity: 'error',
  code: 'target-timed-out',
  summary: text`${'gpu-1'} cannot be reached now: ${text`${'10.20.20.10:22'} did not answer within ${amount('10 s')}.`}`,
  mend: text`Check that the host is on, that its address is right and that no firewall drops port ${22}.`,
};

/** As main says them, which is what the catalogue has. */
const titles: Record<string, Text> = {
  'pi-2/hosts-entries': text`Write the hosts of the design to /etc/hosts`,
  'home/workload/ci-runner': text`Apply the ${'deployment'} ${'ci-runner'}`,
};

const stepOf = ({ subject, live, designed, step = '' }: Drift): Step => ({
  id: step,
  target: step.split('/')[0] ?? '',
  resource: step.split('/')[1] ?? '',
  title: titles[step] ?? text`Put port ${subject} into ${designed}`,
  reason: text`it is ${live}`,
  changes: [{ kind: 'port', port: subject, before: english(live), after: english(designed) }],
  needs: [],
  restarts: [],
  disruptive: step.startsWith('sw1/'),
  factsHash: '',
});

const planOf = (steps: Step[], more: Partial<Plan> = {}): Plan => ({
  version: 1,
  // Like a hash it has no words in it.
  hash: `${more.purpose ?? 'plan'}-${steps.map(({ id }) => id).join('+')}`.replaceAll(/[aeiou]/g, ''),
  topology: { name: 'homelab', hash: '' },
  targets: [...new Set(steps.map(({ target }) => target))].map((id) => ({
    id,
    kind: 'host',
    endpoint: `pi@${id}:22`,
  })),
  steps,
  unchanged: [],
  diagnostics: [],
  ...more,
});

/**
 * Machines that drift and are repaired, as a window sees them. `hold` keeps a reading at its first hosts until it is let go or
 * cancelled; `failing` makes steps fail.
 */
export function driftingMachines() {
  let drift = drifted;
  const shown = new Map<string, Plan>();
  const machines = { hold: false, failing: false };
  const read: RackloomHandlers['status'] = async (_, { progress, signal }) => {
    for (const target of ['pi-1', 'pi-2', 'gpu-1', 'sw1']) progress({ target, state: 'connecting' });
    progress({ target: 'home', state: 'waiting for its servers' });
    progress({ target: 'pi-1', state: 'read' });
    progress({ target: 'pi-2', state: 'reading' });
    if (machines.hold) progress({ target: 'gpu-1', state: 'not reached', problem: silent });
    while (machines.hold) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { drift, diagnostics: [] };
  };
  const handlers: Partial<RackloomHandlers> = {
    status: read,
    // After an apply the window watches: these machines keep silent, and real ones at their addresses are not asked.
    'live.watch': (_, { signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    'plan.make': async ({ only, purpose }, context) => {
      await read({ text: '', path: null, profile: null }, context);
      const steps = drift.filter(({ step }) => !only || only.includes(step ?? '')).map(stepOf);
      const plan = purpose ? undoing(purpose) : planOf(steps, only ? { only } : {});
      shown.set(plan.hash, plan);
      return plan;
    },
    'plan.apply': async ({ hash }, { progress, signal }) => {
      const { steps } = shown.get(hash)!;
      const done: string[] = [];
      progress({
        at: new Date().toISOString(),
        type: 'started',
        plan: hash,
        steps: steps.map(({ id }) => id),
      });
      for (const { id, target } of steps) {
        const at = new Date().toISOString();
        progress({ at, type: 'step', step: id, state: 'running' });
        progress({ at, type: 'output', step: id, text: `doing ${id}\n` });
        while (machines.hold && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
        if (signal.aborted) break;
        if (machines.failing) {
          const failure = failureOf(target, id);
          progress({ at, type: 'failed', step: id, failure });
          return { ...reportOf(hash, steps, done), outcome: 'failed', failures: [failure] };
        }
        progress({ at, type: 'step', step: id, state: 'done', seconds: 0.4 });
        done.push(id);
        drift = drift.filter(({ step }) => step !== id);
      }
      return { ...reportOf(hash, steps, done), outcome: signal.aborted ? 'cancelled' : 'done' };
    },
  };
  return { handlers, machines };
}

const undoing = (purpose: 'revert' | 'remove'): Plan =>
  planOf(
    [
      {
        ...stepOf(drifted[0]!),
        title: text`Take back: ${titles['pi-2/hosts-entries']}`,
        takesAway: true,
        disruptive: true,
      },
    ],
    {
      purpose,
      diagnostics: [
        {
          severity: 'note',
          code: 'not-undone',
          summary: text`${'pi-2/k3s-binary'}: ${text`what was at ${'/usr/local/bin/k3s'} before, if anything, is not kept`}.`,
        },
      ],
    },
  );

const reportOf = (plan: string, steps: Step[], done: string[]) => ({
  plan,
  done,
  left: steps.map(({ id }) => id).filter((id) => !done.includes(id)),
  failures: [],
  seconds: 0.8,
  journal: '/state/journals/homelab/1.jsonl',
});

const failureOf = (host: string, step: string): Failure => ({
  host,
  step,
  summary: text`A command on ${host} ended with ${'1'}.`,
  command: 'tee /etc/hosts.rackloom',
  exitCode: 1,
  tail: ['tee: /etc/hosts.rackloom: No space left on device'],
  cause: text`The disk is full.`,
  mend: text`Free some space (df -h shows where), then apply again.`,
});
