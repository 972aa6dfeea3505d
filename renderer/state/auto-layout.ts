import { t } from '@lingui/core/macro';
import ELK from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';
import { create } from 'zustand';
import { kindOf, type DeviceRole } from '#shared/devices/kinds';
import { layoutGraph, placesOfGraph, type Arrangement, type LayoutBox } from '#shared/layout/automatic';
import { arrangeAll } from '#shared/topology/edits/draw';
import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { drawnScene } from '../canvas/scene-memory';
import { fitView } from '../canvas/viewport';
import { vlanMembers } from '../canvas/vlan-members';
import { does } from './design';
import { useDocument } from './document';
import { tell } from './notice';

/** What the layout that is being looked for is called, and how to stop it; null while none is. */
export const useArranging = create<{ label: string | null; stop: (() => void) | null }>()(() => ({
  label: null,
  stop: null,
}));

const labels: Record<Arrangement, string> = {
  layers: t`Arrange in layers`,
  racks: t`Arrange by rack`,
  vlans: t`Arrange by VLAN`,
};

/** Looks for a layout in a worker, and applies it as one step if the devices are still those it was made for. */
export async function arrangeAutomatically(arrangement: Arrangement): Promise<void> {
  const { topology } = useDocument.getState();
  if (!topology) return;
  stopArranging();
  tell(null);
  const label = labels[arrangement];
  const worker = new Worker(elkWorker);
  const stopped = new Promise<null>((resolve) => useArranging.setState({ label, stop: () => resolve(null) }));
  const boxes = boxesOf(topology, arrangement);
  const elk = new ELK({ workerFactory: () => worker });
  const done = elk.layout(layoutGraph(boxes, cablesOf(topology)));
  try {
    const laid = await Promise.race([done, stopped]);
    if (laid && useDocument.getState().topology?.devices === topology.devices) {
      const places = placesOfGraph(laid, cornerFor(topology));
      does(label, (now) => arrangeAll(now, places));
      fitView();
    }
  } catch (error) {
    tell({ kind: 'refused', summary: t`No layout was found: ${(error as Error).message}.` });
  } finally {
    worker.terminate();
    useArranging.setState({ label: null, stop: null });
  }
}

export const stopArranging = () => useArranging.getState().stop?.();

const ranks: Record<DeviceRole, number> = { internet: 0, router: 1, switch: 2, host: 3, passive: 3 };

/** What is locked stays where it is, and is left out. */
function boxesOf(topology: Topology, arrangement: Arrangement): LayoutBox[] {
  const locked = new Set(topology.layout.locked);
  return drawnScene(topology)
    .plates.filter(({ id }) => !locked.has(id))
    .map(({ id, x, y, width, height }) => {
      const device = topology.devices[id]!;
      return {
        id,
        x,
        y,
        width,
        height,
        rank: ranks[kindOf(device).role],
        group: groupOf(topology, id, arrangement),
      };
    });
}

function groupOf(topology: Topology, id: string, arrangement: Arrangement): string | undefined {
  if (arrangement === 'racks') return topology.devices[id]?.rack?.in;
  const vlans = arrangement === 'vlans' ? [...(vlanMembers(topology).devices.get(id) ?? [])] : [];
  return vlans.length === 1 ? vlans[0] : undefined;
}

const cablesOf = ({ cables }: Topology) =>
  Object.fromEntries(
    Object.entries(cables).map(([id, { between }]) => [
      id,
      [splitPort(between[0]).device, splitPort(between[1]).device] as const,
    ]),
  );

/** Beneath what is locked, so that nothing is laid over it. */
function cornerFor(topology: Topology): { x: number; y: number } {
  const locked = new Set(topology.layout.locked);
  const held = drawnScene(topology).plates.filter(({ id }) => locked.has(id));
  return { x: 40, y: held.length === 0 ? 40 : Math.max(...held.map(({ y, height }) => y + height)) + 80 };
}
