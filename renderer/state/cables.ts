import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import { bendCable } from '#shared/topology/edits/bend-cable';
import { insertDevice } from '#shared/topology/edits/insert-device';
import { reconnect } from '#shared/topology/edits/reconnect';
import type { DeviceKindName } from '#shared/topology/device';
import { does, onGrid } from './design';
import { useDocument } from './document';
import { select } from './selection';

interface HandlingState {
  /** The cable whose end is being plugged elsewhere: its own ports do not count as taken. */
  moving: string | null;
  /** The cable that a dragged device would be inserted into. */
  over: string | null;
}

export const useHandling = create<HandlingState>()(() => ({ moving: null, over: null }));

export function reconnectCable(cable: string, from: string, to: string): void {
  const end = useDocument.getState().topology?.cables[cable]?.between.indexOf(from);
  if (end !== 0 && end !== 1) return;
  does(t`Plug ${cable} into ${to}`, (topology) => reconnect(topology, { cable, end, to }));
}

/** `points` from the cable's first end to its second. */
export function leadCable(cable: string, points: readonly { x: number; y: number }[]): void {
  const placed = points.map(({ x, y }) => ({ x: onGrid(x), y: onGrid(y) }));
  does(points.length > 0 ? t`Bend ${cable}` : t`Straighten ${cable}`, (topology) =>
    bendCable(topology, { cable, points: placed }),
  );
}

export function insertInto(
  cable: string,
  { kind, model }: { kind: DeviceKindName; model?: string },
  at: { x: number; y: number },
): void {
  const before = useDocument.getState().topology?.devices ?? {};
  const place = { x: onGrid(at.x), y: onGrid(at.y) };
  const isDone = does(t`Insert ${kind} into ${cable}`, (topology) =>
    insertDevice(topology, { cable, kind, at: place, ...(model !== undefined && { model }) }),
  );
  if (isDone)
    select(Object.keys(useDocument.getState().topology?.devices ?? {}).filter((id) => !(id in before)));
}
