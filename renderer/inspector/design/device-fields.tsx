import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { kindOf, type DeviceKind } from '#shared/devices/kinds';
import type { Device } from '#shared/topology/device';
import { valueAt } from '#shared/topology/paths';
import { RecordFields } from '../../fields/record-fields';
import { clusterRole } from '../../state/cluster-role';
import type { DeviceDesignProps } from './device-design';

const isMachine = ({ role }: DeviceKind) => role !== 'internet' && role !== 'passive';

/** Fields that only some kinds of devices have. */
const fits: Readonly<Record<string, (kind: DeviceKind, device: Device) => boolean>> = {
  power: (_, { kind, power }) => kind === 'ups' || power?.bridges !== undefined,
  spanningTree: ({ role }) => role === 'switch',
  switching: ({ role }) => role === 'switch',
  management: ({ role }) => role === 'switch',
  forwarding: ({ role }) => role === 'router',
  driver: ({ role }) => role === 'switch' || role === 'router',
  docker: ({ runsWorkloads }) => runsWorkloads,
  host: ({ role }) => role === 'host' || role === 'router',
  machine: isMachine,
  ssh: isMachine,
  arch: isMachine,
  hostname: isMachine,
};

/** What few devices need, and what it is as a node of its cluster. */
export function DeviceFields({ topology, id, device }: DeviceDesignProps) {
  const [open, setOpen] = useState(false);
  const role = clusterRole(topology, id);
  const kind = kindOf(device);
  // What it is plugged into is said above; all else that is said is shown of any kind.
  const isSaid = (name: string) => name !== 'power' && valueAt(device, [name]) !== undefined;
  return (
    <details className="fields more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t`More fields`}</summary>
      {open && (
        <>
          {role && <RecordFields topology={topology} path={['clusters', role.cluster, 'nodes', id]} />}
          <RecordFields
            topology={topology}
            path={['devices', id]}
            fits={({ name }) => isSaid(name) || (fits[name]?.(kind, device) ?? true)}
          />
        </>
      )}
    </details>
  );
}
