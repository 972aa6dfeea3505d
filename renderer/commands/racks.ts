import { t } from '@lingui/core/macro';
import { PackageOpen, Server } from 'lucide-react';
import { useDocument } from '../state/document';
import { addRackOf, mountedAmongSelected, takeOutSelected } from '../state/racks';
import { useView } from '../state/view';
import type { Command } from './command';

const sizes = [
  { width: '10in', units: 12, label: t`Add a 10-inch rack` },
  { width: '19in', units: 24, label: t`Add a 19-inch rack` },
] as const;

export const rackCommands: Command[] = [
  ...sizes.map(({ width, units, label }): Command => ({
    id: `add.rack-${width}`,
    label,
    group: 'Add',
    icon: Server,
    enabled: () => useDocument.getState().topology !== null,
    run: () => {
      addRackOf({ width, units });
      useView.setState({ view: 'rack' });
    },
  })),
  {
    id: 'arrange.unmount',
    label: t`Take out of the rack`,
    group: 'Arrange',
    icon: PackageOpen,
    shortcut: 'Shift+U',
    enabled: () => mountedAmongSelected().length > 0,
    run: takeOutSelected,
  },
];
