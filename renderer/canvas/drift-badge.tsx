import { plural } from '@lingui/core/macro';
import { isOf, useDrift } from '../state/drift';

/** How many places of a device the last comparison found to differ from the design; nothing where none does. */
export function DriftBadge({ id }: { id: string }) {
  const places = useDrift(({ drift }) => drift?.filter(({ subject }) => isOf(subject, id)).length ?? 0);
  if (places === 0) return null;
  const words = plural(places, {
    one: '# place differs from the design',
    other: '# places differ from the design',
  });
  return (
    <span className="drift-badge" role="img" aria-label={words} title={words}>
      ≠{places > 1 ? places : ''}
    </span>
  );
}
