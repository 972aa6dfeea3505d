import { t } from '@lingui/core/macro';
import { CircleStop, LayoutGrid, Lock, Network, Rows3, SquareDashed, StickyNote } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Arrangement } from '#shared/layout/automatic';
import { arrangeAutomatically, stopArranging, useArranging } from '../state/auto-layout';
import { addNoteHere, addZoneHere, lockable, toggleLock } from '../state/drawing';
import { useDocument } from '../state/document';
import type { Command } from './command';

const arranged: { id: Arrangement; label: string; icon: LucideIcon; shortcut?: string }[] = [
  { id: 'layers', label: t`Arrange in layers`, icon: Rows3, shortcut: 'Alt+Shift+L' },
  { id: 'racks', label: t`Arrange by rack`, icon: LayoutGrid },
  { id: 'vlans', label: t`Arrange by VLAN`, icon: Network },
];

const hasDocument = () => useDocument.getState().topology !== null;

export const layoutCommands: Command[] = [
  ...arranged.map(({ id, ...rest }): Command => ({
    id: `arrange.${id}`,
    group: 'Arrange',
    ...rest,
    enabled: () => hasDocument() && useArranging.getState().stop === null,
    run: () => arrangeAutomatically(id),
  })),
  {
    id: 'arrange.stop',
    label: t`Stop arranging`,
    group: 'Arrange',
    icon: CircleStop,
    enabled: () => useArranging.getState().stop !== null,
    run: stopArranging,
  },
  {
    id: 'arrange.lock',
    label: t`Lock or unlock`,
    group: 'Arrange',
    icon: Lock,
    shortcut: 'Mod+Shift+L',
    enabled: () => lockable().length > 0,
    run: toggleLock,
  },
  {
    id: 'add.zone',
    label: t`Add a zone`,
    group: 'Add',
    icon: SquareDashed,
    enabled: hasDocument,
    run: addZoneHere,
  },
  {
    id: 'add.note',
    label: t`Add a note`,
    group: 'Add',
    icon: StickyNote,
    enabled: hasDocument,
    run: addNoteHere,
  },
];
