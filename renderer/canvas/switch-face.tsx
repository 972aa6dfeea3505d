import { memo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { DriftBadge } from './drift-badge';
import { LiveBadge } from './live-badge';
import { useLiveDevice } from './use-live-device';

export const SwitchFace = memo(function SwitchFace({ id, topology }: { id: string; topology: Topology }) {
  const device = topology.devices[id];
  const { condition, words } = useLiveDevice(topology, id);
  return (
    <>
      <div className="switch-name">
        <strong className="truncate">{id}</strong>
        <span className="plate-role truncate">{device?.label ?? device?.model}</span>
      </div>
      <div className="switch-state">
        <DriftBadge id={id} />
        <LiveBadge condition={condition} words={words} />
      </div>
    </>
  );
});
