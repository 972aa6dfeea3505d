import { t } from '@lingui/core/macro';
import { memo } from 'react';
import { faceOf } from '#shared/drawing/device-face';
import type { Device } from '#shared/topology/device';
import { cableAt } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { useLitPath } from '../state/lit';
import { useSelection } from '../state/selection';
import { vlanColour } from '../canvas/vlan-colours';
import { vlanMembers } from '../canvas/vlan-members';
import { scale } from './scale';

interface DeviceFrontProps {
  id: string;
  device: Device;
  topology: Topology;
  /** Pixels. */
  width: number;
  height: number;
}

/** The front of a device: its sockets in their true size and order, outlined in the colour of their VLAN, filled when cabled. */
export const DeviceFront = memo(function DeviceFront({
  id,
  device,
  topology,
  width,
  height,
}: DeviceFrontProps) {
  const selected = useSelection((state) => state.ids);
  const path = useLitPath();
  const { ports } = vlanMembers(topology);
  return (
    <svg className="device-front" viewBox={`0 0 ${width / scale} ${height / scale}`} aria-hidden="true">
      {faceOf(device, width / scale, height / scale).map((port) => {
        const reference = `${id}:${port.name}`;
        const cable = cableAt(topology, reference);
        const vlan = ports.get(reference)?.[0];
        return (
          <rect
            key={port.name}
            x={port.x}
            y={port.y}
            width={port.width}
            height={port.height}
            rx={port.medium === 'line' ? port.height / 2 : 1}
            data-medium={port.medium}
            data-cabled={cable !== undefined || undefined}
            data-selected={(cable !== undefined && selected.includes(cable)) || undefined}
            data-lit={(cable !== undefined && path.has(cable)) || undefined}
            style={vlan === undefined ? undefined : { stroke: vlanColour(topology, vlan) }}
          >
            <title>{cable === undefined ? t`${reference}, free` : t`${reference}, cable ${cable}`}</title>
          </rect>
        );
      })}
    </svg>
  );
});
