import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Topology } from '#shared/topology/topology';
import { CommandAction } from '../controls/command-action';
import { NoticeBar } from '../window/notice-bar';
import { AccessRules } from './access-rules';
import { VlanMatrix } from './vlan-matrix';
import { VlanSegments } from './vlan-segments';

/** The design by VLAN: who stands in which, and which port carries which. */
export function VlanView({ topology }: { topology: Topology }) {
  if (Object.keys(topology.vlans).length === 0) return <NoVlans />;
  return (
    <section className="canvas-region vlans" aria-label={t`VLANs`}>
      <VlanSegments topology={topology} />
      <CommandAction id="make.vlan" label={t`Add a VLAN…`} />
      <AccessRules topology={topology} />
      <h2>
        {t`Ports and VLANs`}
        <span className="muted">
          <Trans>
            <b className="mono">U</b> untagged · <b className="mono">T</b> tagged (IEEE 802.1Q) · click a
            cell, or press U, T or Delete in it
          </Trans>
        </span>
      </h2>
      <VlanMatrix topology={topology} />
      <NoticeBar />
    </section>
  );
}

function NoVlans() {
  return (
    <section className="canvas-region vlans" aria-label={t`VLANs`}>
      <p className="muted">
        <Trans>
          This homelab has no VLANs: every device is in one network. VLANs keep guests, things and machines
          apart on the same cables.
        </Trans>
      </p>
      <CommandAction id="make.vlan" label={t`Add a VLAN…`} primary />
    </section>
  );
}
