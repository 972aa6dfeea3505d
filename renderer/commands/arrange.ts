import { t } from '@lingui/core/macro';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  type LucideIcon,
} from 'lucide-react';
import type { Edge } from '#shared/layout/arrange';
import { alignSelected, alignWords, distributeSelected, selectedDevices } from '../state/arrange';
import type { Command } from './command';

const aligned: { edge: Edge; icon: LucideIcon; key: string }[] = [
  { edge: 'left', icon: AlignStartVertical, key: 'Alt+ArrowLeft' },
  { edge: 'centre', icon: AlignCenterVertical, key: 'Alt+Shift+C' },
  { edge: 'right', icon: AlignEndVertical, key: 'Alt+ArrowRight' },
  { edge: 'top', icon: AlignStartHorizontal, key: 'Alt+ArrowUp' },
  { edge: 'middle', icon: AlignCenterHorizontal, key: 'Alt+Shift+M' },
  { edge: 'bottom', icon: AlignEndHorizontal, key: 'Alt+ArrowDown' },
];

export const arrangeCommands: Command[] = [
  ...aligned.map(({ edge, icon, key }): Command => ({
    id: `arrange.${edge}`,
    label: alignWords[edge],
    group: 'Arrange',
    icon,
    shortcut: key,
    enabled: () => selectedDevices() > 1,
    run: () => alignSelected(edge),
  })),
  {
    id: 'arrange.horizontally',
    label: t`Distribute horizontally`,
    group: 'Arrange',
    icon: AlignHorizontalSpaceAround,
    enabled: () => selectedDevices() > 2,
    run: () => distributeSelected('x'),
  },
  {
    id: 'arrange.vertically',
    label: t`Distribute vertically`,
    group: 'Arrange',
    icon: AlignVerticalSpaceAround,
    enabled: () => selectedDevices() > 2,
    run: () => distributeSelected('y'),
  },
];
