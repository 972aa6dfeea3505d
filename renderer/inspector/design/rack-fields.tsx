import { t } from '@lingui/core/macro';
import { chassis as chassisSchema, type Chassis, type RackPlace } from '#shared/topology/chassis';
import { FieldProblems } from '../../controls/field-problems';
import { QuantityField } from '../../controls/quantity-field';
import { schemaProblem } from '../../controls/schema-problem';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';
import type { DeviceDesignProps } from './device-design';

const widths = [
  ['', t`as its kind comes`],
  ['full', t`whole`],
  ['half', t`half`],
  ['third', t`third`],
  ['quarter', t`quarter`],
  ['fifth', t`fifth`],
  ['sixth', t`sixth`],
] as const;

/** Where in which rack the device is mounted, and how much room it takes there. */
export function RackFields(props: DeviceDesignProps) {
  if (Object.keys(props.topology.racks).length === 0) return null;
  return (
    <>
      <PlaceFields {...props} />
      {props.device.rack && <RailsField id={props.id} rack={props.device.rack} />}
      {props.device.rack && <ChassisFields id={props.id} chassis={props.device.chassis ?? {}} />}
    </>
  );
}

function PlaceFields({ topology, id, device: { rack } }: DeviceDesignProps) {
  const set = (value: typeof rack) => changeField(['devices', id, 'rack'], value, t`Mount ${id}`);
  return (
    <div className="field">
      <label htmlFor={`rack-${id}`}>{t`Rack`}</label>
      <div className="field-row">
        <select
          id={`rack-${id}`}
          className="input"
          value={rack?.in ?? ''}
          onChange={(event) =>
            set(event.target.value ? { u: 1, ...rack, in: event.target.value } : undefined)
          }
        >
          <option value="">{t`not mounted`}</option>
          {Object.entries(topology.racks).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label ?? name}
            </option>
          ))}
        </select>
        {rack && (
          <label className="unit">
            U
            <input
              className="input mono"
              type="number"
              aria-label={t`Rack unit`}
              min={1}
              max={topology.racks[rack.in]?.units}
              value={rack.u}
              onChange={(event) =>
                Number.isInteger(event.target.valueAsNumber) &&
                set({ ...rack, u: Math.max(1, event.target.valueAsNumber) })
              }
            />
          </label>
        )}
      </div>
      <FieldProblems path={['devices', id, 'rack']} />
    </div>
  );
}

function RailsField({ id, rack }: { id: string; rack: RackPlace }) {
  const { face = 'front', ...place } = rack;
  return (
    <SelectField
      label={t`Rails`}
      value={face}
      options={[
        ['front', t`front`],
        ['rear', t`rear`],
      ]}
      onChange={(next) =>
        changeField(
          ['devices', id, 'rack'],
          next === 'rear' ? { ...place, face: 'rear' } : place,
          t`Mount ${id} at the ${next}`,
        )
      }
    />
  );
}

function ChassisFields({ id, chassis }: { id: string; chassis: Chassis }) {
  const set = (field: keyof Chassis, value: unknown) =>
    changeField(['devices', id, 'chassis', field], value, stepWords(['devices', id, 'chassis', field]));
  return (
    <>
      <TextField
        label={t`Units high`}
        mono
        late
        value={chassis.units === undefined ? '' : String(chassis.units)}
        placeholder="1"
        validate={(text) =>
          text.trim() === '' ? undefined : schemaProblem(chassisSchema.shape.units, Number(text))
        }
        onCommit={(text) => set('units', text.trim() === '' ? undefined : Number(text))}
      />
      <SelectField
        label={t`Width`}
        value={chassis.width ?? ''}
        options={widths}
        onChange={(width) => set('width', width || undefined)}
      />
      <QuantityField
        label={t`Depth`}
        dimension="length"
        value={chassis.depth}
        onCommit={(value) => set('depth', value)}
        placeholder={t`not said`}
        path={['devices', id, 'chassis', 'depth']}
      />
    </>
  );
}
