import { plural, t } from '@lingui/core/macro';
import { useShallow } from 'zustand/react/shallow';
import { isOf, useDrift } from '../state/drift';

/** How many places of a device, or of what runs, the last comparison found to differ from the design, and which; nothing where none does. */
export function DriftBadge({ id }: { id: string }) {
  const told = useDrift(
    useShallow(({ drift }) =>
      (drift ?? [])
        .filter(({ subject }) => isOf(subject, id))
        .map(
          ({ subject, field, live, designed }) =>
            t`${subject} ${field}: ${live || t`nothing`}, designed ${designed || t`nothing`}`,
        ),
    ),
  );
  const places = told.length;
  if (places === 0) return null;
  const words = plural(places, {
    one: '# place differs from the design',
    other: '# places differ from the design',
  });
  return (
    <span className="drift-badge" role="img" aria-label={words} title={[words, ...told].join('\n')}>
      ≠{places > 1 ? places : ''}
    </span>
  );
}
