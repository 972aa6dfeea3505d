import { t } from '@lingui/core/macro';
import {
  BoxSelect,
  ClipboardPaste,
  Copy,
  CopyPlus,
  GitCompare,
  History,
  Redo2,
  Scissors,
  Trash2,
  Undo2,
} from 'lucide-react';
import { copySelected, cutSelected, duplicateSelected, paste, useClipboard } from '../state/clipboard';
import { removeSelected } from '../state/design';
import { compareWithSaved } from '../state/changes';
import { redo, undo, useDocument } from '../state/document';
import { select, useSelection } from '../state/selection';
import { showDock } from '../state/view';
import type { Command } from './command';

const hasDocument = () => useDocument.getState().topology !== null;

const hasSelection = () => useSelection.getState().ids.length > 0;

export const editCommands: Command[] = [
  {
    id: 'edit.undo',
    label: t`Undo`,
    group: 'Edit',
    icon: Undo2,
    shortcut: 'Mod+Z',
    enabled: () => useDocument.getState().past.length > 0,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: t`Redo`,
    group: 'Edit',
    icon: Redo2,
    shortcut: 'Mod+Shift+Z',
    enabled: () => useDocument.getState().future.length > 0,
    run: redo,
  },
  {
    id: 'edit.cut',
    label: t`Cut`,
    group: 'Edit',
    icon: Scissors,
    shortcut: 'Mod+X',
    enabled: hasSelection,
    run: cutSelected,
  },
  {
    id: 'edit.copy',
    label: t`Copy`,
    group: 'Edit',
    icon: Copy,
    shortcut: 'Mod+C',
    enabled: hasSelection,
    run: copySelected,
  },
  {
    id: 'edit.paste',
    label: t`Paste`,
    group: 'Edit',
    icon: ClipboardPaste,
    shortcut: 'Mod+V',
    enabled: () => hasDocument() && useClipboard.getState().held !== null,
    run: paste,
  },
  {
    id: 'edit.duplicate',
    label: t`Duplicate`,
    group: 'Edit',
    icon: CopyPlus,
    shortcut: 'Mod+D',
    enabled: hasSelection,
    run: duplicateSelected,
  },
  {
    id: 'edit.delete',
    label: t`Delete`,
    group: 'Edit',
    icon: Trash2,
    shortcut: 'Delete',
    enabled: hasSelection,
    run: removeSelected,
  },
  {
    id: 'edit.selectAll',
    label: t`Select all devices`,
    group: 'Edit',
    icon: BoxSelect,
    shortcut: 'Mod+A',
    enabled: hasDocument,
    run: () => select(Object.keys(useDocument.getState().topology?.devices ?? {})),
  },
  {
    id: 'edit.history',
    label: t`History of changes`,
    group: 'Edit',
    icon: History,
    enabled: hasDocument,
    run: () => showDock('history'),
  },
  {
    id: 'edit.changes',
    label: t`Compare with the saved version`,
    group: 'Edit',
    icon: GitCompare,
    enabled: hasDocument,
    run: () => {
      compareWithSaved();
      showDock('changes');
    },
  },
];
