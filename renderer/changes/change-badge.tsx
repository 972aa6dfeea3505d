import { useChanges } from '../state/changes';
import { changeSigns, changeWords } from './change-words';

/** On a drawn thing: that it was added or changed since the design it is compared with. */
export function ChangeBadge({ id }: { id: string }) {
  const change = useChanges(({ byId }) => byId.get(id));
  if (!change) return null;
  return (
    <span
      className="change-badge"
      data-change={change}
      role="img"
      aria-label={`${id}: ${changeWords[change]}`}
    >
      {changeSigns[change]}
    </span>
  );
}
