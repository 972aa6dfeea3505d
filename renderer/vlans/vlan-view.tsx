import type { Topology } from '#shared/topology/topology';
import { NoticeBar } from '../window/notice-bar';
import { VlanMatrix } from './vlan-matrix';
import { VlanSegments } from './vlan-segments';

/** The design by VLAN: who stands in which, and which port carries which. */
export function VlanView({ topology }: { topology: Topology }) {
  if (Object.keys(topology.vlans).length === 0) return <NoVlans />;
  return (
    <section className="canvas-region vlans" aria-label="VLANs">
      <VlanSegments topology={topology} />
      <h2>
        Ports and VLANs
        <span className="muted">
          <b className="mono">U</b> untagged · <b className="mono">T</b> tagged (IEEE 802.1Q) · click a cell,
          or press U, T or Delete in it
        </span>
      </h2>
      <VlanMatrix topology={topology} />
      <NoticeBar />
    </section>
  );
}

function NoVlans() {
  return (
    <section className="canvas-region vlans" aria-label="VLANs">
      <p className="muted">
        This homelab has no VLANs: every device is in one network. Add a <code>vlans</code> section to the
        file to keep guests, things and machines apart.
      </p>
    </section>
  );
}
