import { t } from '@lingui/core/macro';

/** A menu item that runs a command of the renderer; its key is shown in the menu and handled there. */
export interface CommandItem {
  label: string;
  command: string;
  key?: string;
}

/** Groups of the File, View and Run menus; a line stands between groups. */
export const fileItems: CommandItem[][] = [
  [
    { label: t`New homelab`, command: 'file.new' },
    { label: t`Open…`, command: 'file.open', key: 'CmdOrCtrl+O' },
    { label: t`Samples and recent files…`, command: 'file.samples' },
    { label: t`Import…`, command: 'file.import' },
    { label: t`Export…`, command: 'file.export', key: 'CmdOrCtrl+Shift+E' },
  ],
  [
    { label: t`Save`, command: 'file.save', key: 'CmdOrCtrl+S' },
    { label: t`Save as…`, command: 'file.saveAs', key: 'CmdOrCtrl+Shift+S' },
  ],
  [
    { label: t`Bill of materials`, command: 'file.bill' },
    { label: t`Print labels…`, command: 'file.labels' },
  ],
];

export const undoItems: CommandItem[] = [
  { label: t`Undo`, command: 'edit.undo', key: 'CmdOrCtrl+Z' },
  { label: t`Redo`, command: 'edit.redo', key: 'CmdOrCtrl+Shift+Z' },
];

export const deleteItem: CommandItem = { label: t`Delete`, command: 'edit.delete' };

export const viewItems: CommandItem[][] = [
  [
    { label: t`Commands…`, command: 'view.commands', key: 'CmdOrCtrl+K' },
    { label: t`Show the tour`, command: 'view.tour' },
  ],
  [
    { label: t`Fit to view`, command: 'view.fit', key: 'CmdOrCtrl+1' },
    { label: t`Zoom in`, command: 'view.zoomIn', key: 'CmdOrCtrl+=' },
    { label: t`Zoom out`, command: 'view.zoomOut', key: 'CmdOrCtrl+-' },
    { label: t`Zoom to 100 %`, command: 'view.zoomFull', key: 'CmdOrCtrl+0' },
  ],
  [
    { label: t`Devices`, command: 'view.palette', key: 'CmdOrCtrl+B' },
    { label: t`Inspector`, command: 'view.inspector', key: 'CmdOrCtrl+I' },
    { label: t`Panels`, command: 'view.dock', key: 'CmdOrCtrl+J' },
    { label: t`Light or dark theme`, command: 'view.theme' },
  ],
];

export const runItems: CommandItem[][] = [
  [
    { label: t`Simulate`, command: 'simulation.run', key: 'CmdOrCtrl+Enter' },
    { label: t`Stop the simulation`, command: 'simulation.cancel' },
  ],
  [
    { label: t`Plan an apply…`, command: 'plan.make', key: 'CmdOrCtrl+Shift+P' },
    { label: t`Compare with the machines`, command: 'drift.compare' },
    { label: t`Measure round trips…`, command: 'machines.measure' },
    { label: t`Watch live`, command: 'live.toggle', key: 'CmdOrCtrl+L' },
  ],
  [
    { label: t`Plan to take back the last apply…`, command: 'plan.revert' },
    { label: t`Plan to take away what Rackloom put there…`, command: 'plan.remove' },
  ],
  [{ label: t`First boot files of a Raspberry Pi…`, command: 'machines.firstBoot' }],
];
