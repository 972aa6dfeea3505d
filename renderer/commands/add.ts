import { t } from '@lingui/core/macro';
import { Plus } from 'lucide-react';
import { deviceKinds } from '#shared/devices/kinds';
import { freeMiddle } from '../canvas/viewport';
import { addDeviceAt } from '../state/design';
import { useDocument } from '../state/document';
import { inWords } from '../text/said';
import type { Command } from './command';

/** One command for each kind of device, placed where there is room near the middle of what is visible. */
export const addCommands: Command[] = deviceKinds.map(({ name, label }) => ({
  id: `add.${name}`,
  label: t`Add ${inWords(label)}`,
  group: 'Add',
  icon: Plus,
  enabled: () => useDocument.getState().topology !== null,
  run: () => addDeviceAt(name, freeMiddle()),
}));
