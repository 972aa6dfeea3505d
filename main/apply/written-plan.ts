import { verbatim, type Spoken, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Change, Plan, SpokenPlan } from '#shared/plan/plan';

/** A plan that was written is in English: its sentences stay as they are, whatever the window speaks. */
export const planOf = ({ profile, steps, unchanged, diagnostics, ...rest }: SpokenPlan): Plan => ({
  ...rest,
  ...(profile && { profile: { ...profile, overrides: profile.overrides.map(verbatim) } }),
  steps: steps.map(({ title, reason, changes, ...step }) => ({
    ...step,
    title: verbatim(title),
    reason: verbatim(reason),
    changes: changes.map(changeOf),
  })),
  unchanged: unchanged.map(({ why, ...item }) => ({ ...item, why: verbatim(why) })),
  diagnostics: diagnostics.map(diagnosticOf),
});

/** What a recorded change was for, in English. */
export const changeOf = (change: Spoken<Change>): Change =>
  'explain' in change ? { ...change, explain: verbatim(change.explain) } : change;

const diagnosticOf = ({
  summary,
  mend,
  mends: _,
  ...diagnostic
}: Spoken<Diagnostic<Text>>): Diagnostic<Text> => ({
  ...diagnostic,
  summary: verbatim(summary),
  ...(mend !== undefined && { mend: verbatim(mend) }),
});
