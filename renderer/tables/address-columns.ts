import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import { setField } from '#shared/topology/edits/set-field';
import { peerOf } from '#shared/topology/links';
import { vlanAt, vlanOfAddress } from '#shared/topology/lookup';
import type { Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { orNothing, textAt, type Column, type TableRow } from './column';
import { nextFreeOffer } from './port-columns';

export interface AddressRow extends TableRow {
  /** What has the address: `eth0`, `management`, `gateway`, `DHCP from`. */
  use: string;
  vlan: string;
  path: Path;
  /** `device:port`, where it is a port's. */
  port?: string;
}

/** Every address of the design, and every cabled port that could have one: who holds what, in one list. */
export const addressRows = (topology: Topology): AddressRow[] => [
  ...Object.entries(topology.vlans).flatMap(([vlan, { dhcp }]) => {
    const row = (use: string, path: Path): AddressRow => ({
      id: `${vlan} ${use}`,
      subject: vlan,
      use,
      vlan,
      path: ['vlans', vlan, ...path],
    });
    const range = dhcp ? [row(t`DHCP from`, ['dhcp', 'from']), row(t`DHCP to`, ['dhcp', 'to'])] : [];
    return [row('subnet', ['subnet']), row('gateway', ['gateway']), ...range];
  }),
  ...Object.keys(topology.devices).flatMap((id) => deviceAddresses(topology, id)),
];

function deviceAddresses(topology: Topology, id: string): AddressRow[] {
  const device = topology.devices[id]!;
  const row = (use: string, path: Path, vlan: string | undefined): AddressRow => ({
    id: `${id} ${use}`,
    subject: id,
    use,
    vlan: vlan ?? '',
    path: ['devices', id, ...path],
  });
  const { management } = device;
  const managed = management ? [row('management', ['management', 'address'], management.vlan)] : [];
  if (kindOf(device).role === 'switch') return managed;
  const ports = portsOf(device).filter(
    ({ name, address }) => address !== undefined || peerOf(topology, `${id}:${name}`) !== undefined,
  );
  return [
    ...managed,
    ...ports.map(({ name, address }) => {
      const vlan =
        address === undefined ? vlanAt(topology, `${id}:${name}`) : vlanOfAddress(topology, address);
      return { ...row(name, ['ports', name, 'address'], vlan), port: `${id}:${name}` };
    }),
  ];
}

export const addressColumns = (topology: Topology): readonly Column<AddressRow>[] => [
  {
    id: 'address',
    label: t`Address`,
    text: ({ path }) => textAt(topology, path),
    path: ({ path }) => path,
    edit: {
      offer: ({ port }) => (port === undefined ? undefined : nextFreeOffer(topology, port)),
      label: ({ subject, use }) => t`Change ${use} of ${subject}`,
      change: (before, { path }, text) => setField(before, { path, value: orNothing(text) }),
    },
  },
  { id: 'holder', label: t`Held by`, text: ({ subject }) => subject },
  { id: 'use', label: t`As`, text: ({ use }) => use },
  { id: 'vlan', label: t`VLAN`, text: ({ vlan }) => vlan },
];
