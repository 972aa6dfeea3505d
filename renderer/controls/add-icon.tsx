import { Plus } from 'lucide-react';
import { useCommand } from '../commands/use-command';
import { Tooltip } from './tooltip';

/** A small plus beside a heading: adds one more of what stands below it. */
export function AddIcon({ id }: { id: string }) {
  const { command, enabled } = useCommand(id);
  return (
    <Tooltip text={command.label} shortcut={command.shortcut}>
      <button
        type="button"
        className="icon-button small"
        aria-label={command.label}
        disabled={!enabled}
        onClick={() => void command.run()}
      >
        <Plus />
      </button>
    </Tooltip>
  );
}
