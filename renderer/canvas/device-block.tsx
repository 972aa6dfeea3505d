import { memo } from 'react';
import { ChangeBadge } from '../changes/change-badge';
import { liveDevice, type Condition } from '../state/live-device';
import { useDocument } from '../state/document';
import { devicesOn, useLitPath } from '../state/lit';
import { useLive } from '../state/live';
import { useView } from '../state/view';
import type { Plate } from './scene';
import { vlanMembers } from './vlan-members';

interface DeviceBlockProps {
  id: string;
  plate: Plate;
  selected: boolean;
}

/** A device from so far that only a block and its state can be seen. Nothing in it is made again by an edit of another device. */
export const DeviceBlock = memo(function DeviceBlock({ id, plate, selected }: DeviceBlockProps) {
  const condition = useCondition(id);
  const dimmed = useIsDimmed(id);
  const lit = useIsOnPath(id);
  return (
    <div
      className="plate block"
      data-state={condition}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      data-lit={lit || undefined}
      title={id}
      style={{ width: plate.width, height: plate.height }}
    >
      <strong className="truncate">{id}</strong>
      <ChangeBadge id={id} />
    </div>
  );
});

function conditionOf(id: string): Condition {
  const { topology } = useDocument.getState();
  const { live, watching } = useLive.getState();
  return topology && watching ? liveDevice(topology, live, watching, id).condition : 'unwatched';
}

/** A word, so that only a change of it renders. */
function useCondition(id: string): Condition {
  useLive(() => conditionOf(id));
  return useDocument(() => conditionOf(id));
}

function useIsDimmed(id: string): boolean {
  const vlan = useView((state) => state.vlan);
  return useDocument(
    ({ topology }) => vlan !== null && topology !== null && !vlanMembers(topology).devices.get(id)?.has(vlan),
  );
}

function useIsOnPath(id: string): boolean {
  const path = useLitPath();
  return useDocument(({ topology }) => topology !== null && devicesOn(topology, path).has(id));
}
