import type { LucideIcon } from 'lucide-react';

/** A small button in a line of the Live tab that opens something of what the line is about. */
export function OpenButton({
  label,
  icon: Icon,
  open,
}: {
  label: string;
  icon: LucideIcon;
  open: () => void;
}) {
  return (
    <button type="button" className="icon-button small" title={label} aria-label={label} onClick={open}>
      <Icon />
    </button>
  );
}
