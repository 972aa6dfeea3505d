import { BoxSelect, Redo2, Trash2, Undo2 } from 'lucide-react';
import { removeSelected } from '../state/design';
import { redo, undo, useDocument } from '../state/document';
import { select, useSelection } from '../state/selection';
import type { Command } from './command';

const hasDocument = () => useDocument.getState().topology !== null;

export const editCommands: Command[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'Edit',
    icon: Undo2,
    shortcut: 'Mod+Z',
    enabled: () => useDocument.getState().past.length > 0,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'Edit',
    icon: Redo2,
    shortcut: 'Mod+Shift+Z',
    enabled: () => useDocument.getState().future.length > 0,
    run: redo,
  },
  {
    id: 'edit.delete',
    label: 'Delete',
    group: 'Edit',
    icon: Trash2,
    shortcut: 'Delete',
    enabled: () => useSelection.getState().ids.length > 0,
    run: removeSelected,
  },
  {
    id: 'edit.selectAll',
    label: 'Select all devices',
    group: 'Edit',
    icon: BoxSelect,
    shortcut: 'Mod+A',
    enabled: hasDocument,
    run: () => select(Object.keys(useDocument.getState().topology?.devices ?? {})),
  },
];
