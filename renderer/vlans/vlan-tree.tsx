import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Topology } from '#shared/topology/topology';
import { usePreview } from '../state/preview';
import { select } from '../state/selection';
import { forwardingTree, type TreeBranch } from './forwarding-tree';

/** How a VLAN's frames run between switches once RSTP has settled: the root, what hangs under it, what discards. */
export function VlanTree({ topology, vlan }: { topology: Topology; vlan: string }) {
  const roles = usePreview((state) => state.tree);
  if (!roles) return null;
  const { roots, blocked } = forwardingTree(topology, roles, vlan);
  if (roots.length === 0) return null;
  return (
    <div className="vlan-tree">
      <h4 className="heading">{t`Forwarding tree`}</h4>
      <Branches branches={roots} roots={roles.roots} />
      {blocked.map((port) => (
        <p key={port} className="vlan-blocked">
          <Trans>
            <span aria-hidden="true">✕</span> <span className="mono">{port}</span> discards (RSTP)
          </Trans>
        </p>
      ))}
    </div>
  );
}

function Branches({ branches, roots }: { branches: readonly TreeBranch[]; roots: readonly string[] }) {
  return (
    <ul>
      {branches.map(({ device, cable, below }) => (
        <li key={device}>
          <button type="button" className="link" onClick={() => select([device])}>
            {device}
          </button>{' '}
          {roots.includes(device) && <span className="tag">{t`root`}</span>}
          {cable !== null && (
            <button type="button" className="link mono muted" onClick={() => select([cable])}>
              {cable}
            </button>
          )}
          {below.length > 0 && <Branches branches={below} roots={roots} />}
        </li>
      ))}
    </ul>
  );
}
