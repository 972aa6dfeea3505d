import { makings } from '#shared/topology/making/makings';
import { formOf } from '../making/forms';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { useSelection } from '../state/selection';
import type { Command } from './command';

/** One command for each kind of thing that is made in a form. */
export const makeCommands: Command[] = makings.map(({ kind }) => ({
  id: `make.${kind}`,
  label: formOf(kind).label,
  group: 'Make',
  icon: formOf(kind).icon,
  enabled: () => useDocument.getState().topology !== null,
  run: () => openDialog({ kind: 'make', making: kind, selected: selectedNow() }),
}));

/** What is selected, and the traffic that is picked in its panel. */
function selectedNow(): string[] {
  const { ids, traffic } = useSelection.getState();
  return traffic === null ? [...ids] : [traffic, ...ids];
}
