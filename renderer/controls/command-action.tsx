import { useCommand } from '../commands/use-command';

/** A command offered where it is the next thing to do, in the words of that place. */
export function CommandAction({
  id,
  label,
  link,
  primary,
}: {
  id: string;
  label: string;
  link?: boolean;
  primary?: boolean;
}) {
  const { command, enabled } = useCommand(id);
  return (
    <button
      type="button"
      className={link ? 'link' : primary ? 'button small primary' : 'button small'}
      disabled={!enabled}
      onClick={() => void command.run()}
    >
      {label}
    </button>
  );
}
