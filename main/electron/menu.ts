import { t } from '@lingui/core/macro';
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { deleteItem, fileItems, runItems, undoItems, viewItems, type CommandItem } from './menu-items';

type Template = MenuItemConstructorOptions;
const separator: Template = { type: 'separator' };

/** The application menu: its items tell the renderer what to do, so menu, palette and keys share one command list. */
export function showMenu(runCommand: (command: string) => void): void {
  const isMac = process.platform === 'darwin';
  const item = ({ label, command, key }: CommandItem): Template => ({
    label,
    click: () => runCommand(command),
    // The renderer has the key first; there it also knows whether a text field wants it.
    ...(key && { accelerator: key, registerAccelerator: false }),
  });
  const groups = (all: readonly CommandItem[][]): Template[] =>
    all.flatMap((group, i) => [...(i === 0 ? [] : [separator]), ...group.map(item)]);
  // On a Mac the menu, not the page, does a text field's editing keys; the drawing's are taken by the page before.
  const undo: Template[] = isMac ? [{ role: 'undo' }, { role: 'redo' }] : undoItems.map(item);

  const template: Template[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: t`File`, submenu: [...groups(fileItems), separator, { role: isMac ? 'close' : 'quit' }] },
    {
      label: t`Edit`,
      submenu: [
        ...undo,
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        item(deleteItem),
        { role: 'selectAll' },
      ],
    },
    {
      label: t`View`,
      submenu: [...groups(viewItems), separator, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
    },
    { label: t`Run`, submenu: groups(runItems) },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
