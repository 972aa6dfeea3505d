import { expect } from 'vitest';
import type { Spoken } from '#shared/language/text';
import type { Drift } from '#shared/live/entities';
import type { ApplyReport, Plan, SpokenPlan } from '#shared/plan/plan';
import { jsonOf, type CommandLine } from '../screens/command-line';

/** Who applies a design from the command line, without a terminal: plans, agrees by hash, looks at the status. */
export interface Operator {
  plan(...more: string[]): Promise<SpokenPlan>;
  drift(): Promise<Spoken<Drift>[]>;
  /** Runs a verb twice: once to learn the plan's hash, once agreeing to it. */
  agreed(verb: string, ...more: string[]): Promise<Spoken<ApplyReport>>;
}

export function operatorOf(rackloom: CommandLine, design: () => string[]): Operator {
  return {
    plan: async (...more) => jsonOf<Plan>(await rackloom('plan', ...design(), ...more, '--json')),
    drift: async () => jsonOf<{ drift: Drift[] }>(await rackloom('status', ...design(), '--json')).drift,
    agreed: async (verb, ...more) => {
      const asked = await rackloom(verb, ...design(), ...more);
      const hash = /--yes ([0-9a-f]{16})/.exec(asked.stderr)?.[1] ?? '';
      expect(asked.code, asked.stdout + asked.stderr).toBe(3);
      const answer = await rackloom(verb, ...design(), ...more, '--yes', hash, '--json');
      const report = jsonOf<ApplyReport>(answer);
      expect(report.outcome, answer.stdout + answer.stderr).toBeDefined();
      return report;
    },
  };
}

export const stepsOf = ({ steps }: Pick<SpokenPlan, 'steps'>): string[] => steps.map(({ id }) => id).sort();
