import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { renameId } from '#shared/topology/edits/rename-id';
import { setField } from '#shared/topology/edits/set-field';
import type { Device } from '#shared/topology/device';
import { primaryAddress } from '#shared/topology/lookup';
import type { Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { modelChoices, systemChoices } from '../inspector/design/device-choices';
import { inWords } from '../text/said';
import { orNothing, textAt, type CellEdit, type Column, type TableRow } from './column';

export interface DeviceRow extends TableRow {
  device: Device;
}

export const deviceRows = (topology: Topology): DeviceRow[] =>
  Object.entries(topology.devices).map(([id, device]) => ({ id, subject: id, device }));

const isMachine = ({ device }: DeviceRow) => !['internet', 'passive'].includes(kindOf(device).role);

/** A text field of the device's record. */
const field = (
  id: string,
  label: string,
  path: Path,
  edit: Partial<CellEdit<DeviceRow>> = {},
): Column<DeviceRow> => {
  const at = ({ id: device }: DeviceRow): Path => ['devices', device, ...path];
  return {
    id,
    label,
    text: ({ device }) => textAt(device, path),
    path: at,
    edit: {
      label: (row) => t`Change ${label.toLowerCase()} of ${row.id}`,
      change: (topology, row, text) => setField(topology, { path: at(row), value: orNothing(text) }),
      ...edit,
    },
  };
};

export const deviceColumns: readonly Column<DeviceRow>[] = [
  {
    id: 'name',
    label: t`Name`,
    text: ({ id }) => id,
    path: ({ id }) => ['devices', id],
    edit: {
      label: ({ id }, to) => t`Rename ${id} to ${to}`,
      change: (topology, { id }, to) => renameId(topology, { from: id, to: to.trim() }),
    },
  },
  { id: 'kind', label: t`Kind`, text: ({ device }) => inWords(kindOf(device).label) },
  field('label', t`Label`, ['label']),
  field('model', t`Model`, ['model'], {
    options: ({ device }) => [['', t`not said`], ...modelChoices(device)],
  }),
  {
    id: 'address',
    label: t`Address`,
    text: ({ device }) => primaryAddress(device) ?? '',
  },
  field('gateway', t`Gateway`, ['gateway'], { of: ({ device }) => kindOf(device).role === 'host' }),
  field('os', t`System`, ['os'], { of: isMachine, options: () => systemChoices }),
  field('ssh', t`SSH user`, ['ssh', 'user'], { of: isMachine }),
  {
    id: 'rack',
    label: t`Rack`,
    text: ({ device: { rack } }) => (rack ? `${rack.in} U${rack.u}` : ''),
  },
  field('notes', t`Notes`, ['notes']),
];
