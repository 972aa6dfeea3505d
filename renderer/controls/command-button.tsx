import { useCommand } from '../commands/use-command';
import { Tooltip } from './tooltip';

/** An icon button for a command: name, shortcut and state all come from the command. */
export function CommandIcon({ id, small }: { id: string; small?: boolean }) {
  const { command, enabled } = useCommand(id);
  const Icon = command.icon;
  return (
    <Tooltip text={command.label} shortcut={command.shortcut}>
      <button
        type="button"
        className={small ? 'icon-button small' : 'icon-button'}
        aria-label={command.label}
        disabled={!enabled}
        onClick={() => void command.run()}
      >
        <Icon />
      </button>
    </Tooltip>
  );
}
