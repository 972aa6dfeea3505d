import { memo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { DeviceBadge } from './device-badge';
import { DriftBadge } from './drift-badge';

export const SwitchFace = memo(function SwitchFace({ id, topology }: { id: string; topology: Topology }) {
  const device = topology.devices[id];
  return (
    <>
      <div className="switch-name">
        <strong className="truncate">{id}</strong>
        <span className="plate-role truncate">{device?.label ?? device?.model}</span>
      </div>
      <div className="switch-state">
        <DriftBadge id={id} />
        <DeviceBadge topology={topology} id={id} />
      </div>
    </>
  );
});
