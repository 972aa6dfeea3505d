import { t } from '@lingui/core/macro';
import {
  Boxes,
  Cable,
  Command as CommandIcon,
  Compass,
  Contrast,
  Keyboard,
  Maximize,
  Moon,
  Network,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Server,
  Table,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import { fitView, zoomIn, zoomOut, zoomToFull } from '../canvas/viewport';
import { openDialog, setCommandPalette } from '../state/dialogs';
import { useDocument } from '../state/document';
import { canTour, startTour } from '../state/tour';
import {
  fold,
  isFolded,
  showDock,
  toggleContrast,
  toggleTheme,
  useView,
  type CanvasView,
  type Region,
} from '../state/view';
import { always, type Command } from './command';

const toggle = (region: Region) => () => fold(region, !isFolded(useView.getState(), region));

const views: { id: CanvasView; label: string; icon: LucideIcon; key: string }[] = [
  { id: 'cables', label: t`Cables view`, icon: Cable, key: 'Alt+1' },
  { id: 'rack', label: t`Rack view`, icon: Server, key: 'Alt+2' },
  { id: 'vlan', label: t`VLAN view`, icon: Network, key: 'Alt+3' },
  { id: 'services', label: t`Services view`, icon: Boxes, key: 'Alt+4' },
];

export const viewCommands: Command[] = [
  {
    id: 'view.commands',
    label: t`Commands and objects…`,
    group: 'View',
    icon: CommandIcon,
    shortcut: 'Mod+K',
    enabled: always,
    run: () => setCommandPalette(true),
  },
  {
    id: 'view.shortcuts',
    label: t`Keyboard shortcuts`,
    group: 'View',
    icon: Keyboard,
    shortcut: '?',
    enabled: always,
    run: () => openDialog({ kind: 'shortcuts' }),
  },
  {
    id: 'view.tour',
    label: t`Show the tour`,
    group: 'View',
    icon: Compass,
    enabled: () => canTour(useDocument.getState().topology),
    run: startTour,
  },
  ...views.map(({ id, label, icon, key }): Command => ({
    id: `view.${id}`,
    label,
    group: 'View',
    icon,
    shortcut: key,
    enabled: always,
    run: () => {
      useView.setState({ view: id });
    },
  })),
  {
    id: 'view.fit',
    label: t`Fit to view`,
    group: 'View',
    icon: Maximize,
    shortcut: 'Mod+1',
    enabled: always,
    run: fitView,
  },
  {
    id: 'view.zoomIn',
    label: t`Zoom in`,
    group: 'View',
    icon: ZoomIn,
    shortcut: 'Mod+=',
    enabled: always,
    run: zoomIn,
  },
  {
    id: 'view.zoomOut',
    label: t`Zoom out`,
    group: 'View',
    icon: ZoomOut,
    shortcut: 'Mod+-',
    enabled: always,
    run: zoomOut,
  },
  {
    id: 'view.zoomFull',
    label: t`Zoom to 100 %`,
    group: 'View',
    icon: ZoomIn,
    shortcut: 'Mod+0',
    enabled: always,
    run: zoomToFull,
  },
  {
    id: 'view.tables',
    label: t`Tables of devices, ports and addresses`,
    group: 'View',
    icon: Table,
    shortcut: 'Alt+5',
    enabled: always,
    run: () => showDock('tables', 360),
  },
  {
    id: 'view.theme',
    label: t`Light or dark theme`,
    group: 'View',
    icon: Moon,
    enabled: always,
    run: toggleTheme,
  },
  {
    id: 'view.contrast',
    label: t`High contrast on or off`,
    group: 'View',
    icon: Contrast,
    enabled: always,
    run: toggleContrast,
  },
  {
    id: 'view.palette',
    label: t`Show or fold devices`,
    group: 'View',
    icon: PanelLeft,
    shortcut: 'Mod+B',
    enabled: always,
    run: toggle('palette'),
  },
  {
    id: 'view.inspector',
    label: t`Show or fold the inspector`,
    group: 'View',
    icon: PanelRight,
    shortcut: 'Mod+I',
    enabled: always,
    run: toggle('inspector'),
  },
  {
    id: 'view.dock',
    label: t`Show or fold the panels`,
    group: 'View',
    icon: PanelBottom,
    shortcut: 'Mod+J',
    enabled: always,
    run: toggle('dock'),
  },
];
