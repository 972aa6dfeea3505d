import { t } from '@lingui/core/macro';
import {
  FileDiff,
  FileInput,
  FileOutput,
  FilePlus,
  FolderOpen,
  LibraryBig,
  ReceiptText,
  Save,
  SaveAll,
  Tags,
} from 'lucide-react';
import { isToBeSaved, newFile, offerFiles, openFile, saveFile, saveFileAs } from '../state/file';
import { useDocument } from '../state/document';
import { useClient } from '../state/client';
import { openDialog } from '../state/dialogs';
import { askToMerge, useOutside } from '../state/outside';
import { showDock } from '../state/view';
import { always, type Command } from './command';

const hasDocument = () => useDocument.getState().topology !== null;
const hasFiles = () => useClient.getState().info?.files ?? false;

export const fileCommands: Command[] = [
  { id: 'file.new', label: t`New homelab`, group: 'File', icon: FilePlus, enabled: always, run: newFile },
  {
    id: 'file.open',
    label: t`Open…`,
    group: 'File',
    icon: FolderOpen,
    shortcut: 'Mod+O',
    enabled: hasFiles,
    run: openFile,
  },
  {
    id: 'file.samples',
    label: t`Samples and recent files…`,
    group: 'File',
    icon: LibraryBig,
    enabled: always,
    run: async () => void (await offerFiles()),
  },
  {
    id: 'file.import',
    label: t`Import…`,
    group: 'File',
    icon: FileInput,
    enabled: always,
    run: () => openDialog({ kind: 'import' }),
  },
  {
    id: 'file.export',
    label: t`Export…`,
    group: 'File',
    icon: FileOutput,
    shortcut: 'Mod+Shift+E',
    enabled: hasDocument,
    run: () => openDialog({ kind: 'export' }),
  },
  {
    id: 'file.save',
    label: t`Save`,
    group: 'File',
    icon: Save,
    shortcut: 'Mod+S',
    enabled: () => hasDocument() && isToBeSaved(),
    run: async () => void (await saveFile()),
  },
  {
    id: 'file.merge',
    label: t`Merge with the changed file…`,
    group: 'File',
    icon: FileDiff,
    enabled: () => useOutside.getState().news !== null,
    run: askToMerge,
  },
  {
    id: 'file.saveAs',
    label: t`Save as…`,
    group: 'File',
    icon: SaveAll,
    shortcut: 'Mod+Shift+S',
    enabled: () => hasDocument() && hasFiles(),
    run: async () => void (await saveFileAs()),
  },
  {
    id: 'file.bill',
    label: t`Bill of materials`,
    group: 'File',
    icon: ReceiptText,
    enabled: hasDocument,
    run: () => showDock('bill', 300),
  },
  {
    id: 'file.labels',
    label: t`Print labels…`,
    group: 'File',
    icon: Tags,
    enabled: hasDocument,
    run: () => openDialog({ kind: 'labels' }),
  },
];
