import { plural, t } from '@lingui/core/macro';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { showProblemsOf, useProblems } from '../state/problems';

/** How many problems are about a drawn thing, by its worst; a click shows them. Notes are not drawn: they would be everywhere. */
export function ProblemBadge({ id }: { id: string }) {
  const found = useProblems(({ bySubject }) => bySubject.get(id));
  const shown = found?.filter(({ severity }) => severity !== 'note') ?? [];
  if (shown.length === 0) return null;
  const words = t`${plural(shown.length, { one: '# problem', other: '# problems' })} of ${id}`;
  return (
    <button
      type="button"
      className={`problem-badge nodrag nopan ${worst(shown)}`}
      aria-label={words}
      title={shown.map(({ summary }) => summary).join('\n')}
      onClick={() => showProblemsOf(id)}
    >
      {shown.length}
    </button>
  );
}

const worst = (found: readonly Diagnostic[]): 'error' | 'warning' =>
  found.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
