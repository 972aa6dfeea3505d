import { t } from '@lingui/core/macro';
import { rack as rackSchema, type Rack } from '#shared/topology/network';
import { QuantityField } from '../../controls/quantity-field';
import { schemaProblem } from '../../controls/schema-problem';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';
import { select } from '../../state/selection';
import type { Topology } from '#shared/topology/topology';

/** A rack's size, and what is in it. */
export function RackDesign({ topology, id, rack }: { topology: Topology; id: string; rack: Rack }) {
  const set = (field: keyof Rack, value: unknown) =>
    changeField(['racks', id, field], value, stepWords(['racks', id, field]));
  const mounted = Object.entries(topology.devices)
    .flatMap(([device, record]) => (record.rack?.in === id ? [{ device, u: record.rack.u }] : []))
    .sort((a, b) => b.u - a.u);
  return (
    <>
      <TextField
        label={t`Label`}
        value={rack.label ?? ''}
        onCommit={(text) => set('label', text.trim() || undefined)}
        placeholder={id}
      />
      <TextField
        label={t`Units`}
        mono
        late
        value={String(rack.units)}
        validate={(text) => schemaProblem(rackSchema.shape.units, Number(text))}
        onCommit={(text) => set('units', Number(text))}
        path={['racks', id, 'units']}
      />
      <SelectField
        label={t`Width`}
        value={rack.width}
        options={[
          ['10in', '10-inch'],
          ['19in', '19-inch'],
        ]}
        onChange={(width) => set('width', width)}
      />
      <QuantityField
        label={t`Depth`}
        dimension="length"
        value={rack.depth}
        onCommit={(value) => set('depth', value)}
        placeholder={t`front rails to rear`}
        path={['racks', id, 'depth']}
      />
      <section>
        <h3 className="heading">{t`In it`}</h3>
        <ul className="rows">
          {mounted.map(({ device, u }) => (
            <li key={device}>
              <button type="button" className="row" onClick={() => select([device])}>
                <span className="mono muted">U{u}</span> <span className="truncate">{device}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
