import { t } from '@lingui/core/macro';
import { kindOf, type DeviceRole } from '#shared/devices/kinds';
import { portsOf, type ResolvedPort } from '#shared/devices/ports';
import { text } from '#shared/language/text';
import { nextAddressFor } from '#shared/topology/edits/assign-address';
import { connect } from '#shared/topology/edits/connect';
import { disconnect } from '#shared/topology/edits/disconnect';
import { portVlanText, readPortVlan } from '#shared/topology/edits/port-vlan-text';
import { refuse } from '#shared/topology/edits/refuse';
import { setField } from '#shared/topology/edits/set-field';
import { cableAt, peerOf } from '#shared/topology/links';
import type { Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { formatQuantity, parseQuantity, type DimensionName } from '#shared/units/quantity';
import { possibleTargets } from '../canvas/connecting';
import { vlanMembers } from '../canvas/vlan-members';
import { orNothing, type Column, type TableRow } from './column';

export interface PortRow extends TableRow {
  role: DeviceRole;
  port: ResolvedPort;
}

/** Every port of every device; a row's id is its `device:port`. */
export const portRows = (topology: Topology): PortRow[] =>
  Object.entries(topology.devices).flatMap(([id, device]) =>
    portsOf(device).map((port) => ({
      id: `${id}:${port.name}`,
      subject: id,
      role: kindOf(device).role,
      port,
    })),
  );

const placeOf = ({ subject, port }: PortRow, field: string): Path => [
  'devices',
  subject,
  'ports',
  port.name,
  field,
];

/** What a patch panel's socket has is what is patched to it. */
const isOwn = ({ role }: PortRow): boolean => role !== 'passive';

/** A figure with its unit; what the catalogue says stands there where the file says nothing. */
const quantity = (field: 'rate' | 'mtu', label: string, dimension: DimensionName): Column<PortRow> => ({
  id: field,
  label,
  isNumber: true,
  text: (row) =>
    row.port[field] === undefined || !isOwn(row) ? '' : formatQuantity(dimension, row.port[field]),
  path: (row) => placeOf(row, field),
  edit: {
    of: isOwn,
    label: ({ id }) => t`Change ${label} of ${id}`,
    change: (topology, row, typed) => {
      const parsed = orNothing(typed) === undefined ? undefined : parseQuantity(dimension, typed);
      if (parsed && !parsed.ok) refuse(text`${parsed.what}.`, parsed.mend);
      return setField(topology, { path: placeOf(row, field), value: parsed?.value });
    },
  },
});

export const portColumns = (topology: Topology): readonly Column<PortRow>[] => [
  { id: 'device', label: t`Device`, text: ({ subject }) => subject },
  { id: 'port', label: t`Port`, text: ({ port }) => port.name },
  {
    id: 'cable',
    label: t`Cable to`,
    text: ({ id }) => peerOf(topology, id) ?? '',
    edit: {
      options: ({ id }) => cableChoices(topology, id),
      label: ({ id }, to) => (to === '' ? t`Unplug ${id}` : t`Connect ${id} and ${to}`),
      change: (before, { id }, to) => plugged(before, id, to),
    },
  },
  {
    id: 'vlan',
    label: t`VLAN`,
    text: ({ id, role, port }) =>
      role === 'host' || role === 'passive'
        ? (vlanMembers(topology).ports.get(id) ?? []).join(' ')
        : portVlanText(port.vlan),
    path: (row) => placeOf(row, 'vlan'),
    edit: {
      of: (row) => row.role !== 'host' && isOwn(row),
      label: ({ id }) => t`Change VLAN of ${id}`,
      change: (before, row, text) =>
        setField(before, { path: placeOf(row, 'vlan'), value: readPortVlan(before, text) }),
    },
  },
  {
    id: 'address',
    label: t`Address`,
    text: ({ port }) => port.address ?? '',
    path: (row) => placeOf(row, 'address'),
    edit: {
      of: (row) => row.role !== 'switch' && isOwn(row),
      offer: ({ id }) => nextFreeOffer(topology, id),
      label: ({ id }) => t`Change address of ${id}`,
      change: (before, row, text) =>
        setField(before, { path: placeOf(row, 'address'), value: orNothing(text) }),
    },
  },
  quantity('rate', t`Rate`, 'rate'),
  quantity('mtu', t`MTU`, 'size'),
];

export function nextFreeOffer(topology: Topology, port: string) {
  const text = nextAddressFor(topology, port);
  return text === undefined ? undefined : { words: t`Next free: ${text}`, text };
}

function cableChoices(topology: Topology, port: string): (readonly [string, string])[] {
  const peer = peerOf(topology, port);
  const there = peer === undefined ? [] : [[peer, peer] as const];
  const free = possibleTargets(topology, port).map((to) => [to, to] as const);
  return [['', t`no cable`], ...there, ...free];
}

/** The port's cable goes to another port, or is taken away: one step. */
function plugged(topology: Topology, port: string, to: string): Topology {
  const cable = cableAt(topology, port);
  if (peerOf(topology, port) === (orNothing(to) ?? undefined)) return topology;
  const free = cable === undefined ? topology : disconnect(topology, { cable });
  return to.trim() === '' ? free : connect(free, { between: [port, to.trim()] });
}
