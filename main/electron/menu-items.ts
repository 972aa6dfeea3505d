/** A menu item that runs a command of the renderer; its key is shown in the menu and handled there. */
export interface CommandItem {
  label: string;
  command: string;
  key?: string;
}

/** Groups of the File, View and Run menus; a line stands between groups. */
export const fileItems: CommandItem[][] = [
  [
    { label: 'New homelab', command: 'file.new' },
    { label: 'Open…', command: 'file.open', key: 'CmdOrCtrl+O' },
    { label: 'Samples and recent files…', command: 'file.samples' },
    { label: 'Import…', command: 'file.import' },
  ],
  [
    { label: 'Save', command: 'file.save', key: 'CmdOrCtrl+S' },
    { label: 'Save as…', command: 'file.saveAs', key: 'CmdOrCtrl+Shift+S' },
  ],
  [
    { label: 'Bill of materials', command: 'file.bill' },
    { label: 'Print labels…', command: 'file.labels' },
  ],
];

export const undoItems: CommandItem[] = [
  { label: 'Undo', command: 'edit.undo', key: 'CmdOrCtrl+Z' },
  { label: 'Redo', command: 'edit.redo', key: 'CmdOrCtrl+Shift+Z' },
];

export const deleteItem: CommandItem = { label: 'Delete', command: 'edit.delete' };

export const viewItems: CommandItem[][] = [
  [
    { label: 'Commands…', command: 'view.commands', key: 'CmdOrCtrl+K' },
    { label: 'Show the tour', command: 'view.tour' },
  ],
  [
    { label: 'Fit to view', command: 'view.fit', key: 'CmdOrCtrl+1' },
    { label: 'Zoom in', command: 'view.zoomIn', key: 'CmdOrCtrl+=' },
    { label: 'Zoom out', command: 'view.zoomOut', key: 'CmdOrCtrl+-' },
    { label: 'Zoom to 100 %', command: 'view.zoomFull', key: 'CmdOrCtrl+0' },
  ],
  [
    { label: 'Devices', command: 'view.palette', key: 'CmdOrCtrl+B' },
    { label: 'Inspector', command: 'view.inspector', key: 'CmdOrCtrl+I' },
    { label: 'Panels', command: 'view.dock', key: 'CmdOrCtrl+J' },
    { label: 'Light or dark theme', command: 'view.theme' },
  ],
];

export const runItems: CommandItem[][] = [
  [
    { label: 'Simulate', command: 'simulation.run', key: 'CmdOrCtrl+Enter' },
    { label: 'Stop the simulation', command: 'simulation.cancel' },
  ],
  [
    { label: 'Plan an apply…', command: 'plan.make', key: 'CmdOrCtrl+Shift+P' },
    { label: 'Compare with the machines', command: 'drift.compare' },
    { label: 'Watch live', command: 'live.toggle', key: 'CmdOrCtrl+L' },
  ],
];
