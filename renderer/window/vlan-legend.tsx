import { t } from '@lingui/core/macro';
import { ToggleGroup } from 'radix-ui';
import type { Topology } from '#shared/topology/topology';
import { vlanColour } from '../canvas/vlan-colours';
import { useView } from '../state/view';

/** The VLANs by colour; one pressed dims what does not carry it. */
export function VlanLegend({ topology }: { topology: Topology }) {
  const vlan = useView((state) => state.vlan);
  const ids = Object.keys(topology.vlans);
  if (ids.length === 0) return null;
  return (
    <ToggleGroup.Root
      type="single"
      className="canvas-legend"
      aria-label={t`Show one VLAN`}
      value={vlan ?? ''}
      onValueChange={(next) => useView.setState({ vlan: next || null })}
    >
      {ids.map((id) => (
        <ToggleGroup.Item
          key={id}
          value={id}
          className="vlan-chip"
          aria-label={t`VLAN ${id}`}
          style={{ ['--zone' as string]: vlanColour(topology, id) }}
        >
          <i aria-hidden="true" />
          {id}
          <span className="mono">{topology.vlans[id]?.tag}</span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
