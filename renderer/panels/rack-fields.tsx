import { FieldProblems } from '../controls/field-problems';
import { changeField } from '../state/design';
import type { DeviceDesignProps } from './device-design';

/** Where in which rack the device is mounted. */
export function RackFields({ topology, id, device }: DeviceDesignProps) {
  const racks = Object.entries(topology.racks);
  if (racks.length === 0) return null;
  const rack = device.rack;
  const set = (value: typeof rack) => changeField(['devices', id, 'rack'], value, `Mount ${id}`);
  return (
    <div className="field">
      <label htmlFor={`rack-${id}`}>Rack</label>
      <div className="field-row">
        <select
          id={`rack-${id}`}
          className="input"
          value={rack?.in ?? ''}
          onChange={(event) =>
            set(event.target.value ? { u: 1, ...rack, in: event.target.value } : undefined)
          }
        >
          <option value="">not mounted</option>
          {racks.map(([name, { label }]) => (
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
              aria-label="Rack unit"
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
