import { t } from '@lingui/core/macro';
import type { LucideIcon } from 'lucide-react';

export type CommandGroup = 'File' | 'Edit' | 'Arrange' | 'Add' | 'Make' | 'Simulation' | 'Machines' | 'View';

export const groupWords: Record<CommandGroup, string> = {
  File: t`File`,
  Edit: t`Edit`,
  Arrange: t`Arrange`,
  Add: t`Add to the drawing`,
  Make: t`Add VLANs, programs, traffic`,
  Simulation: t`Simulation`,
  Machines: t`Machines`,
  View: t`View`,
};

/** One thing the user can do. Menus, keys, buttons and the command palette all run the same object. */
export interface Command {
  id: string;
  label: string;
  group: CommandGroup;
  icon: LucideIcon;
  /** `Mod` is Cmd on a Mac and Ctrl elsewhere: `Mod+Shift+S`. */
  shortcut?: string;
  enabled: () => boolean;
  run: () => void | Promise<void>;
}

export const always = () => true;
