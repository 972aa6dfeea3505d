import { t } from '@lingui/core/macro';
import { align, distribute, type Box, type Edge } from '#shared/layout/arrange';
import { drawnScene } from '../canvas/scene-memory';
import { moveDevices } from './design';
import { useDocument } from './document';
import { useSelection } from './selection';

/** The plates of the selected devices. */
function selectedBoxes(): Box[] {
  const { topology } = useDocument.getState();
  if (!topology) return [];
  const ids = new Set(useSelection.getState().ids.filter((id) => id in topology.devices));
  if (ids.size < 2) return [];
  return drawnScene(topology).plates.filter(({ id }) => ids.has(id));
}

/** How many devices are selected: cheaper to ask than where they are. */
export function selectedDevices(): number {
  const { topology } = useDocument.getState();
  return useSelection.getState().ids.filter((id) => topology && id in topology.devices).length;
}

export const alignWords: Record<Edge, string> = {
  left: t`Align left`,
  centre: t`Align centre`,
  right: t`Align right`,
  top: t`Align top`,
  middle: t`Align middle`,
  bottom: t`Align bottom`,
};

export const alignSelected = (edge: Edge) => moveDevices(align(selectedBoxes(), edge), alignWords[edge]);

export const distributeSelected = (axis: 'x' | 'y') =>
  moveDevices(
    distribute(selectedBoxes(), axis),
    axis === 'x' ? t`Distribute horizontally` : t`Distribute vertically`,
  );
