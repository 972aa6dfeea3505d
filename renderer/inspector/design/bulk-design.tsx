import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { models } from '#shared/devices/models';
import type { Device } from '#shared/topology/device';
import { valueAt, type Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { CommandAction } from '../../controls/command-action';
import { changeFields } from '../../state/design';

interface BulkField {
  label: string;
  path: Path;
  /** Whether a device has such a field. */
  has: (device: Device) => boolean;
  /** Left out: free text. */
  options?: readonly (readonly [string, string])[];
}

const isHost = (device: Device) => kindOf(device).role === 'host';
const isMachine = (device: Device) => !['internet', 'passive'].includes(kindOf(device).role);

const fields: readonly BulkField[] = [
  { label: t`Label`, path: ['label'], has: () => true },
  {
    label: t`System`,
    path: ['os'],
    has: isMachine,
    options: [
      ['debian', 'Debian'],
      ['ubuntu', 'Ubuntu'],
      ['raspberry-pi-os', 'Raspberry Pi OS'],
    ],
  },
  { label: t`Gateway`, path: ['gateway'], has: isHost },
  { label: t`SSH user`, path: ['ssh', 'user'], has: isMachine },
  { label: t`Notes`, path: ['notes'], has: () => true },
];

/** The fields that all selected devices have; one that is changed is changed in all of them, in one step. */
export function BulkDesign({ topology, ids }: { topology: Topology; ids: readonly string[] }) {
  const devices = ids.map((id) => topology.devices[id]!);
  const common = [...modelField(devices), ...fields].filter(({ has }) => devices.every(has));
  return (
    <>
      <p className="muted">{t`What is changed here is changed in all ${ids.length}.`}</p>
      {common.map((field) => (
        <CommonField key={field.label} field={field} devices={devices} ids={ids} />
      ))}
      <CommandAction id="arrange.lock" label={t`Lock or unlock`} />
    </>
  );
}

/** Models of the kind that all of them are. */
function modelField(devices: readonly Device[]): BulkField[] {
  const kind = devices[0]?.kind;
  if (!devices.every((device) => device.kind === kind)) return [];
  const options = models
    .filter((model) => model.kind === kind)
    .map(({ id, vendor, name }) => [id, name.startsWith(vendor) ? name : `${vendor} ${name}`] as const);
  return options.length > 0 ? [{ label: t`Model`, path: ['model'], has: () => true, options }] : [];
}

interface CommonFieldProps {
  field: BulkField;
  devices: readonly Device[];
  ids: readonly string[];
}

function CommonField({ field: { label, path, options }, devices, ids }: CommonFieldProps) {
  const values = new Set(devices.map((device) => valueAt(device, path) as string | undefined));
  const differ = values.size > 1;
  const value = differ ? '' : ([...values][0] ?? '');
  const set = (text: string) =>
    changeFields(
      ids.map((id) => ['devices', id, ...path]),
      text.trim() || undefined,
      t`Change ${label.toLowerCase()} of ${ids.length} devices`,
    );
  if (options)
    return (
      <SelectField
        label={label}
        value={value}
        options={[['', differ ? t`different` : t`not said`], ...options]}
        onChange={set}
      />
    );
  return (
    <TextField label={label} late value={value} placeholder={differ ? t`different` : ''} onCommit={set} />
  );
}
