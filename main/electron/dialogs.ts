import { t } from '@lingui/core/macro';
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { PathChooser } from '../files/desk';
import type { CloseChoice } from './close-guard';

const filters: FileFilter[] = [
  { name: t`Rackloom design`, extensions: ['yaml', 'yml'] },
  { name: t`All files`, extensions: ['*'] },
];

/** The system's own open and save dialogs, attached to the window. */
export const dialogChooser = (window: BrowserWindow): PathChooser => ({
  open: async () => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: t`Open a design`,
      filters,
      properties: ['openFile'],
    });
    return filePaths[0] ?? null;
  },
  folder: async () => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: t`Choose a folder or the boot partition of a card`,
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0] ?? null;
  },
  saveAs: async (suggested) => {
    const { filePath, canceled } = await dialog.showSaveDialog(window, {
      title: t`Save the design as`,
      defaultPath: suggested,
      filters,
    });
    return canceled || !filePath ? null : filePath;
  },
});

export async function askUnsaved(window: BrowserWindow): Promise<CloseChoice> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t`Save the changes before closing?`,
    detail: t`Without saving, the changes since the last save are lost.`,
    buttons: [t`Save`, t`Discard`, t`Cancel`],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}

export async function askStopApply(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t`Stop the running apply and close?`,
    detail: t`Steps under way are ended cleanly; the next apply continues where this one stops.`,
    buttons: [t`Stop and close`, t`Keep running`],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
