import { t } from '@lingui/core/macro';
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { useView } from '../state/view';
import type { Plate } from './scene';
import { vlanColour } from './vlan-colours';
import { zonesOf } from './zones';

/** Quiet tints behind hosts that stand together and share an access VLAN. */
export const VlanZones = memo(function VlanZones({
  topology,
  plates,
}: {
  topology: Topology;
  plates: Plate[];
}) {
  const filter = useView((state) => state.vlan);
  return (
    <ViewportPortal>
      {zonesOf(topology, plates).map(({ vlan, x, y, width, height, title }) => {
        const { tag, label, subnet } = topology.vlans[vlan] ?? {};
        return (
          <div
            key={`${vlan} ${x} ${y}`}
            className="zone"
            data-title={title}
            data-dimmed={(filter !== null && filter !== vlan) || undefined}
            style={{
              transform: `translate(${x}px, ${y}px)`,
              width,
              height,
              ['--zone' as string]: vlanColour(topology, vlan),
            }}
          >
            <span className="zone-title">
              {t`VLAN ${tag ?? ''} · ${vlan}`}
              <span className="zone-detail">{[label, subnet].filter(Boolean).join(' · ')}</span>
            </span>
          </div>
        );
      })}
    </ViewportPortal>
  );
});
